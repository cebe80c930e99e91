"""Links from a word on a page to where it is explained."""

from django import template
from django.urls import reverse
from django.utils.html import format_html

register = template.Library()


@register.filter
def explained_at(key):
    """The address of a word of the glossary by its key."""
    return f"{reverse('agreements:glossary')}#{key}"


@register.simple_tag
def term(key, label):
    """``label`` as a link to its explanation: `{% term "aktif" badge %}`."""
    return format_html('<a class="term" href="{}">{}</a>', explained_at(key), label)


@register.simple_tag
def transaction_term(kind):
    """The name of a kind of transaction as a link to its explanation."""
    return term(f"transaksi-{kind}", kind.label)
