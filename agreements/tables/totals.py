"""Subtotals of trade as HTML: a page has hundreds of them, too many for a template to loop over."""

from functools import lru_cache
from html import escape
from itertools import groupby
from operator import attrgetter

from django.urls import get_script_prefix, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.charts.scale import count_text
from agreements.language import language
from agreements.models import Recurrence
from agreements.values.money import format_rupiah_short

from .amounts import amount_text, difference
from .cells import unknown

REMEMBERED = 4096


def total_html(total):
    """The known value of a KindTotal or GoodsTotal, and what is not in it."""
    return _safe(_total(total, language()))


def totals_html(totals):
    """Several subtotals in one cell, each with its kind; never added."""
    return _safe(_list(totals, language()))


def year_rows(years, out, into):
    """Rows of both ways by year; ``out`` and ``into`` are what these are called."""
    labels, spoken = (escape(str(out)), escape(str(into))), language()
    nothing, unknown = _muted(_("tidak tercatat")), _("Tahun belum diketahui")
    rows = []
    for year, *ways in years:
        cells = [
            f'<td role="cell" data-label="{label}">{_list(way, spoken) if way else nothing}</td>'
            for label, way in zip(labels, ways, strict=True)
        ]
        head = f'<th scope="row" role="rowheader">{year or unknown}</th>'
        rows.append(f'<tr role="row">{head}{"".join(cells)}</tr>')
    return _safe("\n".join(rows))


def series_rows(rows):
    """Rows of the YearTotals of one series."""
    spoken, unknown_year = language(), unknown()
    return _safe(
        "\n".join(
            f'<tr><th scope="row">{row.year or unknown_year}</th>'
            f'<td class="number">{count_text(row.total.number)}</td>'
            f'<td class="number">{_total(row.total, spoken)}</td></tr>'
            for row in rows
        )
    )


def matrix_rows(matrix):
    """Rows of a Matrix: what each seller sells to each buyer, as it is shaded and said."""
    nobody = escape(_("Belum diketahui"))
    rows = []
    for row in matrix.rows:
        name = escape(row.seller.short_name) if row.seller else nobody
        cells = "".join([_cell(cell, matrix.has_room) for cell in row.cells])
        rows.append(f'<tr><th scope="row">{name}</th>{cells}</tr>')
    return _safe("\n".join(rows))


def _cell(cell, has_room):
    if not cell.flow:
        return "<td></td>"
    return (
        f'<td class="matrix-{cell.step}"><span aria-hidden="true">{cell.mark(has_room)}</span>'
        f'<span class="visually-hidden">{amount_text(cell.flow.total)}</span></td>'
    )


def kind_rows(totals):
    """The bodies of a table of subtotals by kind: trade, and investment apart."""
    spoken, no_trade = language(), _("Bukan perdagangan")
    parts = []
    for is_investment, group in groupby(totals, key=attrgetter("is_investment")):
        apart = ""
        if is_investment and parts:
            head = f'<th scope="rowgroup" colspan="3">{no_trade}</th>'
            apart = f'<tr class="apart">{head}</tr>'
        rows = "\n".join([_kind_row(total, spoken) for total in group])
        parts.append(f"<tbody>{apart}{rows}</tbody>")
    return _safe("\n".join(parts))


def _kind_row(total, spoken):
    name, period = _names(total.kind, total.recurrence, spoken)
    address = f"{_explained_at(spoken, get_script_prefix())}#transaksi-{total.kind}"
    link = f'<a class="term" href="{address}">{name}</a>'
    return (
        f'<tr><th scope="row">{link}{period and ", "}{period}</th>'
        f'<td class="number">{count_text(total.number)}</td>'
        f'<td class="number">{_total(total, spoken)}</td></tr>'
    )


@lru_cache(maxsize=REMEMBERED)
def _explained_at(*_spoken):
    return escape(reverse("agreements:glossary"))


def balance_rows(rows, out, into):
    """The rows of a balance: both ways of each kind, and what one exceeds the other by."""
    spoken = language()
    labels = [escape(str(label)) for label in (out, into, _("Selisih"))]
    nothing = _muted(_("tidak tercatat"))
    incomplete = _muted(_("belum lengkap"))
    found = []
    for row in rows:
        name, period = _names(row.kind, row.recurrence, spoken)
        cells = [_way(total, spoken) if total else nothing for total in (row.out, row.into)]
        cells.append(
            f'<span class="total">{difference(row)}{incomplete if row.is_incomplete else ""}</span>'
        )
        shown = "".join(
            f'<td role="cell" data-label="{label}" class="number">{cell}</td>'
            for label, cell in zip(labels, cells, strict=True)
        )
        head = f'<th scope="row" role="rowheader">{name}{period and ", "}{period}</th>'
        found.append(f'<tr role="row">{head}{shown}</tr>')
    return _safe("\n".join(found))


def _way(total, spoken):
    often = _transactions(total.number, spoken)
    return f'<span>{_total(total, spoken)}<span class="total">{often}</span></span>'


@lru_cache(maxsize=REMEMBERED)
def _transactions(number, _spoken):
    return _counted(ngettext("%(n)s transaksi", "%(n)s transaksi", number), number)


def _list(totals, spoken):
    items = "".join([_item(total, spoken) for total in totals])
    return f'<ul class="plain-list totals">{items}</ul>'


def _item(total, spoken):
    name, period = _names(total.kind, total.recurrence, spoken)
    if total.value_low is None and period:
        name = f"{name}, {period}"
    if total.number > 1:
        name = f"{name} {_often(total.number, spoken)}"
    return f"<li>{name}: {_total(total, spoken)}</li>"


def _total(total, spoken):
    is_known, shared = total.value_low is not None, getattr(total, "shared", 0)
    parts = '<span class="total">'
    if is_known:
        parts += _value(total.value_low, total.value_high, spoken)
        if period := _names(total.kind, total.recurrence, spoken)[1]:
            parts += f' <span class="nowrap">{period}</span>'
        if total.unknown:
            parts += _unknown(total.unknown, spoken)
    elif total.unknown or not shared:
        parts += unknown()
    if shared:
        parts += _shared(shared, spoken)
    if total.hedged:
        parts += _hedged(total.hedged, spoken)
    return f"{parts}</span>"


def _value(low, high, spoken):
    """As ``amounts.span`` writes it."""
    text = f'<span class="nowrap">{format_rupiah_short(low, spoken)}</span>'
    if low == high:
        return text
    return f'{text} – <span class="nowrap">{format_rupiah_short(high, spoken)}</span>'


@lru_cache(maxsize=REMEMBERED)
def _names(kind, recurrence, _spoken):
    """How a kind is called, and a period; for once there is none."""
    period = "" if recurrence == Recurrence.ONCE else escape(str(recurrence.label))
    return escape(str(kind.label)), period


@lru_cache(maxsize=REMEMBERED)
def _often(number, _spoken):
    return _muted(f"({count_text(number)})")


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
