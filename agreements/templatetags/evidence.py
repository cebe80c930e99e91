"""Where a fact comes from, in templates: the numbers of its sources."""

from itertools import chain

from django import template

register = template.Library()


@register.inclusion_tag("_cite.html")
def cite_row(cited, fact, row):
    """The sources of a fact of one row: `{% cite_row cited "scope" item %}`."""
    return {"numbers": cited.of(fact, row)}


@register.inclusion_tag("_cite.html")
def cite_rest(cited, fact, *lists):
    """Beside a heading, the sources of the fact that name no row of the lists below it."""
    return {"numbers": cited.beyond(fact, chain(*lists))}
