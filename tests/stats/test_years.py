"""Values year by year: series apart, what is not known counted, drafts in no sum."""

import pytest

from agreements.models import Transaction
from agreements.stats.years import totals_by_year
from tests.factories import make_transaction

pytestmark = pytest.mark.django_db


def test_each_series_has_the_years_in_which_it_occurs():
    make_transaction(value=5, value_high=8, dated="2021")
    make_transaction(value=3, dated="2021-06")
    make_transaction(dated="2021")
    make_transaction(value=20, dated="2023–2024")
    make_transaction(value=7, dated=None)
    make_transaction(value=11, dated="2021", recurrence="month")
    make_transaction(value=13, dated="2020", kind="investasi")
    make_transaction(value=17, dated="2022", kind="langsung")
    for state in ("draft", "submitted", "withdrawn"):
        make_transaction(value=999, dated="2021", state=state)
    found = [
        (
            series.code,
            [
                (row.year, row.total.number, row.total.unknown, row.total.value_low,
                 row.total.value_high)
                for row in rows
            ],
        )
        for series, rows in totals_by_year(Transaction.objects.all())
    ]  # fmt: skip
    assert found == [
        ("langsung", [(2022, 1, 0, 17, 17)]),
        ("komitmen", [(2021, 3, 1, 8, 11), (2023, 1, 0, 20, 20), (None, 1, 0, 7, 7)]),
        ("komitmen-month", [(2021, 1, 0, 11, 11)]),
        ("investasi", [(2020, 1, 0, 13, 13)]),
    ]


def test_series_of_a_period_says_so():
    make_transaction(recurrence="quarter", kind="kontrak")
    ((series, _),) = totals_by_year(Transaction.objects.all())
    assert series.label == "Kontrak, per triwulan"
