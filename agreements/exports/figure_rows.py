"""The header and the rows of each figure's CSV; every series of values has rows of its own."""

from django.utils.translation import gettext as _

from agreements.stats.flows import flows
from agreements.stats.goods import commodity_totals
from agreements.stats.outcomes import outcomes
from agreements.stats.series import Series
from agreements.stats.years import totals_by_year

SERIES = ("jenis", "kode_jenis", "keberulangan", "kode_keberulangan")
TOTAL = (
    "transaksi",
    "nilai_belum_diketahui",
    "nilai_perkiraan",
    "nilai_terendah",
    "nilai_tertinggi",
)
SIDES = ("provinsi_penjual", "kode_provinsi_penjual", "provinsi_pembeli", "kode_provinsi_pembeli")


def year_rows(transactions):
    """One row for each series and year; the year is empty where it is not known."""
    rows = (
        [*_series(series), row.year, *_total(row.total)]
        for series, years in totals_by_year(transactions)
        for row in years
    )
    return (*SERIES, "tahun", *TOTAL), rows


def flow_rows(transactions):
    """One row for each series, seller and buyer."""
    rows = (
        [*_series(flow.series), *_sides(flow), *_total(flow.total)] for flow in flows(transactions)
    )
    return (*SERIES, *SIDES, *TOTAL), rows


def goods_rows(transactions):
    """One row for each commodity and series; values are those of the commodity alone."""
    rows = (
        [commodity.name_id, commodity.pk, *_series(Series.of(total)), *_total(total), total.shared]
        for commodity, totals in commodity_totals(transactions)
        for total in totals
    )
    return ("komoditas", "kode_komoditas", *SERIES, *TOTAL, "nilai_bersama"), rows


OUTCOMES = (
    "id_misi_dagang",
    "misi_dagang",
    "tanggal_awal",
    "tanggal_akhir",
    "perihal",
    *SERIES,
    *SIDES,
    "angka_resmi",
    "nilai_terendah",
    "nilai_tertinggi",
    "transaksi",
    "transaksi_dilaporkan",
    "sampai_tanggal_awal",
    "sampai_tanggal_akhir",
)


def outcome_rows(announced, kinds=()):
    """One row for each announced total, for what was realised of each series, and for the latest
    report on a mission as a whole; ``announced`` and ``kinds`` as in `outcomes`.
    """
    rows = (
        [*_mission(found.mission), *row]
        for found in outcomes(announced, kinds)
        for row in _said(found)
    )
    return OUTCOMES, rows


def _said(found):
    for outcome in found.outcomes:
        series = _series(outcome.series)
        for one in outcome.announced:
            official = str(one.is_official).lower()
            value = one.value_low, one.value_high
            yield [_("Diumumkan"), *series, *_sides(one), official, *value, *[None] * 4]
        if done := outcome.realised:
            value = [done.value] * 2
            numbers = done.number, done.reported
            yield [_("Realisasi transaksi"), *series, *[None] * 5, *value, *numbers, None, None]
    if report := found.of_mission:
        value, days = [report.value] * 2, (report.as_of.first, report.as_of.last)
        yield [_("Realisasi seluruh misi"), *[None] * 9, *value, None, None, *days]


def _mission(mission):
    return [mission.pk, mission.title, mission.held_on.first, mission.held_on.last]


def _series(series):
    kind, recurrence = series.kind, series.recurrence
    return [kind.label, kind.value, recurrence.label, recurrence.value]


def _sides(directed):
    sides = directed.seller_province, directed.buyer_province
    return [text for side in sides for text in ((side.name, side.code) if side else (None, None))]


def _total(total):
    return [total.number, total.unknown, total.hedged, total.value_low, total.value_high]
