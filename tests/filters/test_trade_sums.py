"""What is put together of kept sums is what the rows themselves say, whatever is asked."""

import random
from collections import Counter

import pytest
from django.http import QueryDict

from agreements.models import Transaction
from agreements.stats.totals import subtotals
from agreements.views.transactions import TRANSACTIONS
from tests.factories import make_mission, make_transaction

pytestmark = pytest.mark.django_db

PROVINCES = ["64", "63", "35"]
ASKED = {
    "provinsi": PROVINCES,
    "penjual": PROVINCES,
    "pembeli": PROVINCES,
    "lingkup": ["antar", "dalam", "tanpa-arah"],
    "jenis": ["langsung", "kontrak"],
    "komoditas": ["cabai", "nikel"],
    "tahun": ["2018", "2019"],
    "dari": ["2018", "2019", "Maret 2019"],
    "sampai": ["2018", "2019", "Maret 2019"],
}


@pytest.fixture
def register():
    chance = random.Random(7)  # noqa: S311
    missions = [make_mission(["64"], ["63", "35"]), make_mission(["35"], ["12"])]
    for _ in range(80):
        make_transaction(
            chance.choice([*PROVINCES, None]),
            chance.choice([*PROVINCES, None]),
            goods=chance.sample(["cabai", "nikel", "daging-sapi"], chance.randint(0, 3)),
            kind=chance.choice(["langsung", "kontrak", "investasi"]),
            recurrence=chance.choice(["once", "month"]),
            dated=chance.choice(["2017", "2018", "2019", "2017–2019", "2018-12-31/2019-01-01"]),
            value=chance.choice([None, 5_000_000, 7]),
            mission=chance.choice([None, *missions]),
            state=chance.choice(["published", "published", "published", "draft"]),
        )


def random_query(chance):
    query = QueryDict(mutable=True)
    for name in chance.sample(sorted(ASKED), chance.randint(1, 3)):
        most = 1 if name in ("tahun", "dari", "sampai") else 2
        query.setlist(name, chance.sample(ASKED[name], chance.randint(1, most)))
    return query


def rows(query):
    """The transactions themselves, found by the listing and by no sum."""
    return Transaction.objects.filter(pk__in=TRANSACTIONS.filtered(query).listed.values("pk"))


def test_totals_are_those_of_the_rows(register):
    chance, found = random.Random(1), 0  # noqa: S311
    for _ in range(80):
        query = random_query(chance)
        filters = TRANSACTIONS.filtered(query)
        if filters.form.is_valid():
            plain = subtotals(rows(query)).get((), [])
            found += len(plain)
            assert filters.totals == plain, query.urlencode()
            assert filters.qs.count() == rows(query).count(), query.urlencode()
    assert found > 150


def test_counts_beside_options_are_those_of_the_rows(register):
    chance, found = random.Random(2), 0  # noqa: S311
    for _ in range(40):
        query = random_query(chance)
        filters = TRANSACTIONS.filtered(query)
        if not filters.form.is_valid():
            continue
        filters.count_options()
        for name in filters.facets:
            counts = Counter(filters.form.fields[name].widget.counts)
            for value in ASKED[name]:
                asked = query.copy()
                kept = [one for one in query.getlist(name) if name == "provinsi" and one != value]
                asked.setlist(name, [*kept, value])
                number = rows(asked).count()
                found += number
                assert counts[value] == number, (query.urlencode(), name, value)
    assert found > 600
