"""Subtotals of trade as HTML: a page has hundreds of them, too many for a template to loop over."""

from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.charts.scale import count_text
from agreements.language import language
from agreements.models import Recurrence

from .amounts import amount

REMEMBERED = 4096


def total_html(total):
    """The known value of a KindTotal or GoodsTotal, and what is not in it."""
    spoken, is_known = language(), total.value_low is not None
    shared = getattr(total, "shared", 0)
    parts = []
    if is_known or not shared or total.unknown:
        parts.append(amount(total))
    if is_known and total.unknown:
        parts.append(_unknown(total.unknown, spoken))
    if shared:
        parts.append(_shared(shared, spoken))
    if total.hedged:
        parts.append(_hedged(total.hedged, spoken))
    return _safe(f'<span class="total">{"".join(parts)}</span>')


def totals_html(totals):
    """Several subtotals in one cell, each with its kind; never added."""
    return _safe(f'<ul class="plain-list totals">{"".join(map(_item, totals))}</ul>')


def year_rows(years, out, into):
    """Rows of both ways by year; ``out`` and ``into`` are what these are called."""
    labels = escape(out), escape(into)
    nothing, unknown = _muted(_("tidak tercatat")), _("Tahun belum diketahui")
    rows = []
    for year, *ways in years:
        cells = [
            f'<td role="cell" data-label="{label}">{totals_html(way) if way else nothing}</td>'
            for label, way in zip(labels, ways, strict=True)
        ]
        head = f'<th scope="row" role="rowheader">{year or unknown}</th>'
        rows.append(f'<tr role="row">{head}{"".join(cells)}</tr>')
    return _safe("\n".join(rows))


def _item(total):
    name, period = _names(total.kind, total.recurrence, language())
    if total.value_low is None and total.recurrence != Recurrence.ONCE:
        name = f"{name}, {period}"
    often = _muted(f"({count_text(total.number)})") if total.number > 1 else ""
    return f"<li>{name}{often and ' '}{often}: {total_html(total)}</li>"


@lru_cache(maxsize=REMEMBERED)
def _names(kind, recurrence, _spoken):
    return escape(kind.label), escape(recurrence.label)


@lru_cache(maxsize=REMEMBERED)
def _unknown(number, _spoken):
    return _counted(
        ngettext("%(n)s nilai belum diketahui", "%(n)s nilai belum diketahui", number), number
    )


@lru_cache(maxsize=REMEMBERED)
def _shared(number, _spoken):
    said = ngettext(
        "%(n)s nilai gabungan dengan barang lain",
        "%(n)s nilai gabungan dengan barang lain",
        number,
    )
    return _counted(said, number)


@lru_cache(maxsize=REMEMBERED)
def _hedged(number, _spoken):
    return _counted(ngettext("%(n)s nilai perkiraan", "%(n)s nilai perkiraan", number), number)


def _counted(said, number):
    return _muted(escape(said % {"n": count_text(number)}))


def _muted(text):
    return f'<span class="muted">{text}</span>'


def _safe(html):
    return mark_safe(html)  # noqa: S308 - put together from words of ours and escaped names
