"""Where bars and shades stand: in proportion, ranges visible, the unknown drawn as no value."""

import pytest

from agreements.charts.columns import BASE, TOP
from agreements.charts.flows import SHOWN, flow_chart
from agreements.charts.goods import goods_chart
from agreements.charts.outcomes import outcome_groups
from agreements.charts.years import year_chart
from agreements.models import Realisation, Transaction
from agreements.stats.flows import flows
from agreements.stats.mission import announced_ranges
from agreements.stats.outcomes import outcomes
from tests.factories import make_mission, make_transaction

pytestmark = pytest.mark.django_db


def years():
    return year_chart(Transaction.objects.all())


def test_bar_is_solid_to_the_least_and_open_to_the_most():
    make_transaction(value=50, value_high=100, dated="2021")
    (panel,) = years().trade
    (column,) = panel.columns
    assert (column.solid_height, column.open_height) == ((BASE - TOP) // 2, (BASE - TOP) // 2)
    assert (column.open_y, column.solid_y) == (TOP, (BASE + TOP) // 2)
    assert column.amounts == ("50 –", "100")
    assert years().has_range


def test_years_without_transactions_keep_their_place_in_every_panel():
    make_transaction(value=1, dated="2019")
    make_transaction(value=1, dated=None)
    make_transaction(value=2, dated="2022", kind="langsung")
    panels = years().trade
    assert [[column.year for column in panel.columns] for panel in panels] == [
        ["2019", "2020", "2021", "2022", "?"]
    ] * 2
    assert [bool(column.solid_height) for column in panels[0].columns] == [0, 0, 0, 1, 0]
    assert not years().has_range


def test_unknown_value_is_a_mark_and_no_bar():
    make_transaction(dated="2021")
    make_transaction(value=5, dated="2022")
    make_transaction(dated="2022")
    (panel,) = years().trade
    assert [(column.is_unknown, column.solid_height > 0) for column in panel.columns] == [
        (True, False),
        (False, True),
    ]
    assert panel.unknown == 2


def test_investment_is_no_trade():
    make_transaction(kind="investasi", value=9)
    make_transaction(value=5)
    chart = years()
    assert [[panel.series.code for panel in part] for part in (chart.trade, chart.investment)] == [
        ["komitmen"],
        ["investasi"],
    ]


def test_many_years_are_named_at_intervals_and_amounts_left_to_the_table():
    for year in (2001, 2024):
        make_transaction(value=5, dated=str(year))
    (panel,) = years().trade
    assert [column.year for column in panel.columns if column.year] == [
        str(year) for year in range(2004, 2025, 4)
    ]
    assert {column.amounts for column in panel.columns} == {()}


def chart():
    series = flows(Transaction.objects.all())[0].series
    return flow_chart(flows(Transaction.objects.all().of_series(series)), series)


def test_matrix_has_the_provinces_that_occur_and_the_unknown_last():
    make_transaction("64", "63", value=999_999)
    make_transaction("63", "64", value=10_000_000)
    make_transaction("64", None, value=400_000_000)
    make_transaction("64", "64")
    make_transaction("35", "12", value=5, kind="investasi")
    matrix = chart().matrix
    assert [buyer and buyer.code for buyer in matrix.buyers] == ["63", "64", None]
    assert [
        (row.seller.code, [cell.step if cell.flow else None for cell in row.cells])
        for row in matrix.rows
    ] == [("63", [None, 3, None]), ("64", [1, 0, 4])]
    assert [(step.number, step.least, step.below) for step in matrix.steps] == [
        (1, None, 1_000_000),
        (2, 1_000_000, 10_000_000),
        (3, 10_000_000, 100_000_000),
        (4, 100_000_000, None),
    ]


def test_flows_beyond_those_shown_are_counted():
    for code in ("11", "12", "13", "14", "15", "16"):
        for other in ("31", "32", "33", "34"):
            make_transaction(code, other, value=int(code + other))
    found = chart()
    assert (len(found.bars), found.number) == (SHOWN, 24)
    assert [bar.total.value_low for bar in found.bars][:2] == [1634, 1633]
    assert (found.bars[0].solid, found.bars[0].open) == ("100.00%", "0.00%")


def test_goods_are_of_the_chosen_series_and_shared_values_of_none():
    make_transaction(goods=["cabai"], value=8)
    make_transaction(goods=["jahe"], value=2, value_high=4)
    make_transaction(goods=["cabai", "garam"], value=100)
    make_transaction(goods=["garam"], value=50, kind="langsung")
    found = flows(Transaction.objects.all())
    series = next(flow.series for flow in found if flow.series.code == "komitmen")
    chart = goods_chart(Transaction.objects.all(), series)
    assert chart.number == 3
    assert [
        (bar.item.pk, bar.total.value_low, bar.total.shared, bar.solid, bar.open)
        for bar in chart.bars
    ] == [
        ("cabai", 8, 1, "100.00%", "0.00%"),
        ("jahe", 2, 0, "25.00%", "25.00%"),
        ("garam", None, 1, "0.00%", "0.00%"),
    ]


def bars_of(mission):
    ranges = announced_ranges(mission.observations.all())
    (group,) = outcome_groups(outcomes([(mission, ranges)]))
    return [row.bars for row in group.rows]


def test_announced_and_realised_share_a_scale():
    mission = make_mission(observed=[{"value_low": 50, "value_high": 80, "kind": "komitmen"}])
    sale = make_transaction(mission=mission)
    assert bars_of(mission) == [()]
    Realisation.objects.create(transaction=sale, as_of="2026", value=20)
    assert bars_of(mission) == [("62.50%", "37.50%", "25.00%")]


def test_no_bar_stands_for_two_directions_or_an_unknown_value():
    mission = make_mission(
        observed=[
            {"value_low": 50, "kind": "komitmen", "seller_province_id": "64"},
            {"value_low": 70, "kind": "komitmen", "buyer_province_id": "64"},
            {"value_low": 70, "kind": "kontrak"},
        ]
    )
    for kind, value in (("komitmen", 5), ("kontrak", None)):
        sale = make_transaction(mission=mission, kind=kind)
        Realisation.objects.create(transaction=sale, as_of="2026", value=value, note="Dikirim")
    assert bars_of(mission) == [(), ()]
