"""Where a fact comes from, in templates: the numbers of its sources as links to them."""

from itertools import chain

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import pgettext

from agreements.tables.cells import unknown

register = template.Library()


@register.simple_tag
def cite(numbers):
    """Links to the sources of these numbers, without white space, so that none wraps alone."""
    if not numbers:
        return ""
    link = '<a href="#sumber-{}"><span class="visually-hidden">{} </span>[{}]</a>'
    links = format_html_join(
        "", link, ((number, pgettext("satu", "Sumber"), number) for number in numbers)
    )
    return format_html('<span class="cite">{}</span>', links)


@register.simple_tag
def cite_row(cited, fact, row):
    """The sources of a fact of one row: `{% cite_row cited "scope" item %}`."""
    return cite(cited.of(fact, row))


@register.simple_tag
def cite_rest(cited, fact, *lists):
    """Beside a heading, the sources of the fact that name no row of the lists below it."""
    return cite(cited.beyond(fact, chain(*lists)))


@register.simple_tag
def according_to(cited, fact, row):
    """The publishers that state a fact of one row, each with the number of its source."""
    numbers = cited.of(fact, row)
    named = ((cited.sources[number - 1].publisher, cite([number])) for number in numbers)
    return format_html_join(", ", "{}{}", named) or unknown()
