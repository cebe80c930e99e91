"""The same page in another language."""

from django import template
from django.urls import reverse, translate_url
from django.utils.translation import override

register = template.Library()


@register.simple_tag(takes_context=True)
def this_page_in(context, language):
    """The address of this page in ``language``; that of the first page where there is none."""
    request = context.get("request")
    with override(language):
        home = reverse("agreements:home")
    if request is None or request.resolver_match is None:
        return home
    return translate_url(request.get_full_path(), language)
