"""Values of the register in templates: dates, money, what is unknown, marks."""

from html import escape

from django import template
from django.utils.safestring import mark_safe

from agreements.charts.scale import count_text
from agreements.tables import amounts, cells, totals
from agreements.tables.agreements import party_names
from agreements.tables.lines import html_lines, option_list

register = template.Library()


@register.filter
def days(value, form=""):
    """A range of days as people write it: `{{ agreement.signed_on|days:"weekday" }}`."""
    return cells.days_text(value, weekday=form == "weekday")


@register.filter
def rupiah_short(value):
    """An amount in miliar and the like where that is exact: `Rp13,7 miliar`."""
    return cells.rupiah_text(value)


@register.filter
def amount(valued):
    """The value of a record as its source hedges it: `lebih dari Rp666 miliar`."""
    return amounts.amount(valued)


register.filter("total", totals.total_html)
register.filter("totals", totals.totals_html)
register.simple_tag(totals.year_rows)
register.simple_tag(totals.series_rows)
register.simple_tag(totals.matrix_rows)
register.simple_tag(totals.kind_rows)
register.simple_tag(totals.balance_rows)


@register.filter
def parties(agreement):
    """The parties of an agreement as lists name them."""
    return party_names(agreement)


@register.filter
def known(value):
    """The value, or that it is not known yet."""
    return cells.unknown() if value is None or value == "" else value


@register.filter
def lines(table):
    """The rows of a table as HTML, cells and all."""
    return list(html_lines(table))


@register.filter
def as_options(options):
    """The checkboxes or radios of a bound field as the items of a list."""
    return option_list(options)


@register.simple_tag
def status_badge(status):
    """The badge of a legal status."""
    return cells.status_badge(status)


@register.filter
def url_with(province, other):
    """The page of two provinces."""
    return province.url_with(other)


@register.filter
def marked_by(text, marks):
    """A text in which Marks mark what was looked for."""
    return marks.of(text)


@register.simple_tag
def bar_rows(bars, prefix="", pair_with=None):
    """The rows of ranked bars: their name, a bar and their number.

    A name leads to ``prefix`` and the key of the bar, or to what there is between ``pair_with`` and
    it. Written here and not in a template, because a page has some hundreds of them.
    """
    rows = (_bar_row(bar, prefix, pair_with) for bar in bars)
    return mark_safe("".join(rows))  # noqa: S308 - escaped where they are written


def _bar_row(bar, prefix, pair_with):
    item = bar.item
    name = escape(str(getattr(item, "label", None) or item))
    if pair_with:
        name = f'<a href="{escape(pair_with.url_with(item))}">{name}</a>'
    elif prefix and bar.number:
        key = getattr(item, "pk", None) or item
        name = f'<a href="{escape(f"{prefix}{key}")}">{name}</a>'
    return (
        f'<tr><th scope="row">{name}</th>'
        f'<td><svg height="14" aria-hidden="true"><rect width="{bar.percent}%" height="14" /></svg>'
        f'</td><td class="number">{count_text(bar.number)}</td></tr>\n'
    )
