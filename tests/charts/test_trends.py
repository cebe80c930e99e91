"""Years drawn from subtotals: only where there is a trend, both ways on one scale."""

from decimal import Decimal

from agreements.charts.trends import trends
from agreements.models import Recurrence, TransactionKind
from agreements.stats.totals import KindTotal

DIRECT, CONTRACT = TransactionKind.DIRECT, TransactionKind.CONTRACT


def total(value, kind=DIRECT, number=1, recurrence=Recurrence.ONCE):
    worth = None if value is None else Decimal(value)
    return KindTotal(kind, recurrence, number, int(value is None), 0, worth, worth)


def test_one_year_is_no_trend_even_beside_an_unknown_value_or_date():
    assert trends({2024: [total(5)], 2025: [total(None)], None: [total(7)]}) == []


def test_a_year_on_either_way_makes_a_trend_of_one_scale_and_span():
    ((series, (out, into)),) = trends({2021: [total(80)]}, {2024: [total(20)]})
    assert series.kind == DIRECT
    assert [line.amount for line in out.plot.gridlines] == [
        line.amount for line in into.plot.gridlines
    ]
    assert [column.solid_height > 0 for column in out.columns] == [True, False, False, False]
    assert [column.solid_height > 0 for column in into.columns] == [False, False, False, True]
    heights = out.columns[0].solid_height, into.columns[3].solid_height
    assert heights == (4 * heights[1], heights[1])


def test_a_way_without_the_series_has_no_panel():
    ((_series, (out, into)),) = trends({}, {2023: [total(1)], 2024: [total(2)]})
    assert out is None
    assert [row.year for row in into.rows] == [2023, 2024]


def test_series_with_most_transactions_come_first_and_only_four_are_drawn():
    kinds = [TransactionKind.POTENTIAL, DIRECT, CONTRACT, TransactionKind.COMMITMENT]
    once = [total(9, kind, number) for number, kind in enumerate(kinds, start=2)]
    monthly = total(9, DIRECT, 1, Recurrence.MONTHLY)
    way = {2023: [*once, monthly], 2024: [*once, monthly]}
    drawn = [(series.kind, series.recurrence) for series, _panels in trends(way)]
    assert drawn == [(kind, Recurrence.ONCE) for kind in reversed(kinds)]
