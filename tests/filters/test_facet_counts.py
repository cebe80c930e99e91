"""The number beside every option is the number of rows of the list that choosing it gives."""

import random

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from agreements.models import Agency, Agreement, AgreementAgency, Business, Realisation
from agreements.views.agreements import AGREEMENTS
from agreements.views.missions import MISSIONS, OBSERVATIONS
from agreements.views.transactions import TRANSACTIONS
from tests.factories import make_agreement, make_goods, make_mission, make_transaction
from tests.test_versions import commit

pytestmark = pytest.mark.django_db

PROVINCES = ["64", "63", "65", "35", "12"]
LISTS = {shown.name: shown for shown in (AGREEMENTS, MISSIONS, OBSERVATIONS, TRANSACTIONS)}
WORDS = ["sapi", "sapj", "nikel", "kaltim", "kerjasama", "cabai"]


@pytest.fixture
def register():
    """Fifty records of each kind whose provinces, kinds, sectors, goods and dates cross."""
    chance = random.Random(5)  # noqa: S311
    agencies = list(Agency.objects.all()[:3])
    seller = Business.objects.create(name="Sapi Jaya")
    for number in range(50):
        agreement = make_agreement(
            *chance.sample(PROVINCES, chance.randint(2, 4)),
            sectors=chance.sample(["3.27.04", "3.27", "1.02", "3.30"], chance.randint(0, 3)),
            hoped=["2.17"],
            kind=chance.choice(["mou", "pks", "kb"]),
            title=chance.choice(["Sapi", "Nikel", "Kerja sama"]),
            signed_on=chance.choice(["2018", "2019", "2018–2020"]),
            state=chance.choice(["published", "published", "draft"]),
            valid_until=chance.choice([None, "2019", "2099"]),
        )
        AgreementAgency.objects.create(agreement=agreement, agency=chance.choice(agencies))
        hosts = chance.sample(PROVINCES, 3)
        mission = make_mission(
            hosts[:1],
            hosts[1:],
            observed=[
                {"value_low": number + 1, "kind": kind}
                for kind in chance.sample(["langsung", "kontrak", "komitmen"], 2)
            ],
            title=chance.choice(["Misi sapi", "Misi nikel"]),
            held_on=chance.choice(["2018", "2019"]),
            state=chance.choice(["published", "published", "draft"]),
            kind=chance.choice(["misi-dagang", "temu-usaha"]),
        )
        make_transaction(
            chance.choice([*PROVINCES, None]),
            chance.choice([*PROVINCES, None]),
            goods=chance.sample(["cabai", "nikel", "beras"], chance.randint(1, 3)),
            kind=chance.choice(["langsung", "kontrak"]),
            dated=chance.choice(["2018", "2019"]),
            value=chance.choice([None, 5_000_000]),
            mission=chance.choice([None, mission]),
            agreement=chance.choice([None, agreement]),
            seller_id=chance.choice([None, seller.pk]),
            state=chance.choice(["published", "published", "draft"]),
        )
    twice = make_goods(
        {"commodity_id": "cabai", "description": "Merah"},
        {"commodity_id": "cabai", "description": "Rawit"},
        seller="64",
        buyer="63",
    )
    Realisation.objects.create(transaction=twice, as_of="2025", value=1)


def random_query(chance, shown):
    """Up to three filters of the list with values that occur, the words among them."""
    filters = shown.filtered(QueryDict())
    query = QueryDict(mutable=True)
    for name in chance.sample(sorted(filters.form.fields), 3):
        field = filters.form.fields[name]
        if getattr(field, "choices", None):
            filters.count_options()
            found = [option.data for option in filters.form[name] if option.data.get("count")]
            if found:
                sample = chance.sample(found, min(len(found), chance.randint(1, 2)))
                query.setlist(name, [str(data["value"]) for data in sample])
        elif name == "q":
            query["q"] = chance.choice(WORDS)
        elif name in ("tahun", "dari", "sampai"):
            query[name] = chance.choice(["2018", "2019"])
        elif name == "nilai_min":
            query[name] = "1 juta"
    return query


def number_of_rows(shown, query):
    return shown.filtered(query).qs.count()


@pytest.mark.parametrize("name", LISTS)
def test_every_count_is_the_length_of_the_list_that_the_option_gives(register, name):
    shown, chance, compared = LISTS[name], random.Random(name), 0  # noqa: S311
    for _ in range(12):
        query = random_query(chance, shown)
        filters = shown.filtered(query)
        if not filters.form.is_valid():  # values that cannot be used do not restrict counts
            continue
        filters.count_options()
        for facet in filters.facets:
            for option in filters.form[facet]:
                value, count = str(option.data["value"]), option.data["count"]
                chosen = query.copy()
                kept = query.getlist(facet) if filters.all_must_hold(facet) else []
                chosen.setlist(facet, [*kept, value] if value not in kept else kept)
                if count or chance.random() < 0.1:
                    compared += 1
                    rows = number_of_rows(shown, chosen)
                    assert count == rows, (query.urlencode(), facet, value)
    assert compared > 60


def numbers(query):
    """What the list of agreements says in all and beside each option; how often that is counted."""
    filters = AGREEMENTS.filtered(QueryDict(query))
    with CaptureQueriesContext(connection) as asked:
        found = filters.numbers
    return found, sum("count(" in query["sql"].lower() for query in asked)


@pytest.mark.usefixtures("remembered")
@pytest.mark.parametrize(
    ("before", "asked", "counted"),
    [
        ("", "bidang=3.27", 1),
        ("provinsi=64", "provinsi=64&jenis=mou", 1),
        ("q=sapi", "q=sapi&bidang=3.27", 1),
        ("q=sapi&bidang=3.27", "q=sapi&bidang=3.27&jenis=mou", 2),
        ("q=nikel", "q=sapi&bidang=3.27", 2),
        ("q=sapi", "q=sapi&provinsi=64&bidang=3.27", 2),
    ],
)
def test_what_was_counted_without_a_filter_is_not_counted_again_beside_it(
    register, before, asked, counted
):
    expected, _ = numbers(asked)
    cache.clear()
    numbers(before)
    assert numbers(asked) == (expected, counted)


@pytest.mark.usefixtures("remembered")
def test_counts_beside_a_filter_follow_what_is_written(register):
    commit()
    before, _ = numbers("q=sapi")
    sapi = Agreement.objects.published().filter(title="Sapi", kind="mou").first()
    Agreement.objects.filter(pk=sapi.pk).update(state="withdrawn")
    commit()
    after, _ = numbers("q=sapi&jenis=mou")
    assert after.by["jenis"]["mou"] == before.by["jenis"]["mou"] - 1
