"""Commodities of one series, ranked by what is theirs alone."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements.stats.flows import largest_first
from agreements.stats.goods import commodity_totals

from .drawing import Part
from .ranked import RankedChart, ranked
from .rows import lines_drawing, lines_text

SHOWN = 10


@dataclass(frozen=True)
class GoodsChart(RankedChart):
    """Commodities of one series."""

    @property
    def says(self):
        return _(
            "Hanya nilai yang milik satu barang saja. Nilai bersama beberapa barang tidak dapat "
            "dibagi; transaksinya dihitung di sampingnya. Kelompok, misalnya sayuran, hanya yang "
            "disebut tanpa rincian; daftarnya memuat juga barang di dalamnya."
        )

    @property
    def parts(self):
        lines = [bar.line(bar.item) for bar in self.bars]
        return [Part(lines_drawing(lines), text=lines_text(lines))] if lines else []


def goods_chart(transactions, series):
    """The GoodsChart of ``series`` in the published ``transactions``."""
    rows = [
        (commodity, total)
        for commodity, totals in commodity_totals(transactions.of_series(series))
        for total in totals
    ]
    rows.sort(key=lambda row: largest_first(row[1]))
    return GoodsChart(series, len(rows), ranked(rows[:SHOWN]))
