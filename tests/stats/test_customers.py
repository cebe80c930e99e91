"""Who traded again after a mission: sales and contracts, or promises of which something came."""

from datetime import date

import pytest

from agreements.models import Business, Realisation
from agreements.stats.customers import customers_of, pairs_of
from tests.factories import make_mission, make_transaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    mission = make_mission(held_on="8 Mei 2025")
    mission.refresh_from_db()
    return mission


@pytest.fixture
def businesses():
    names = ("Koperasi Tani", "Pasar Raya", "Toko Lain")
    return [Business.objects.create(name=name) for name in names]


def sale(seller, buyer, **fields):
    return make_transaction(seller_id=seller.pk, buyer_id=buyer.pk, **fields)


def test_pairs_that_met_and_traded_later_are_customers(mission, businesses):
    farmers, market, other = businesses
    sale(farmers, market, mission=mission, kind="komitmen", dated="8 Mei 2025")
    sale(farmers, other, mission=mission, kind="komitmen", dated="8 Mei 2025")
    sale(farmers, market, kind="langsung", value=5, dated="Juni 2025")
    sale(farmers, market, kind="kontrak", value=7, dated="20 Agustus 2025")
    sale(other, market, kind="langsung", value=11, dated="Juni 2025")

    (customer,) = customers_of(mission)
    assert (customer.seller, customer.buyer) == (farmers, market)
    assert (customer.number, customer.last) == (2, date(2025, 8, 20))
    assert [(total.kind, total.value_low) for total in customer.totals] == [
        ("langsung", 5),
        ("kontrak", 7),
    ]
    assert pairs_of(mission) == {(farmers.pk, market.pk), (farmers.pk, other.pk)}


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "komitmen"},
        {"kind": "potensi"},
        {"kind": "investasi"},
        {"kind": "langsung", "state": "draft"},
        {"kind": "langsung", "dated": "8 Mei 2025"},
        {"kind": "langsung", "dated": "Mei 2025"},
        {"kind": "langsung", "dated": "2024"},
    ],
)
def test_promises_investment_drafts_and_earlier_days_make_no_customer(mission, businesses, fields):
    farmers, market, _other = businesses
    sale(farmers, market, mission=mission)
    sale(farmers, market, **{"dated": "2026", **fields})
    assert customers_of(mission) == []


def test_a_promise_of_which_something_came_makes_a_customer(mission, businesses):
    farmers, market, _other = businesses
    sale(farmers, market, mission=mission)
    kept = sale(farmers, market, kind="komitmen", value=9, dated="2026")
    Realisation.objects.create(transaction=kept, as_of="2026", value=0)
    assert customers_of(mission) == []
    Realisation.objects.create(transaction=kept, as_of="2027", value=1)
    assert [customer.number for customer in customers_of(mission)] == [1]


def test_a_draft_mission_entry_does_not_make_a_pair(mission, businesses):
    farmers, market, _other = businesses
    sale(farmers, market, mission=mission, state="draft")
    sale(farmers, market, kind="langsung", dated="2026")
    assert customers_of(mission) == []
    assert pairs_of(mission) == set()


def test_a_hidden_name_has_no_place_among_the_others(mission, businesses):
    """Between "Koperasi" and "Toko" stood something that begins with P."""
    farmers, market, other = businesses
    Business.objects.filter(pk=market.pk).update(is_name_hidden=True)
    buyer = Business.objects.create(name="Grosir")
    for seller in businesses:
        sale(seller, buyer, mission=mission)
        sale(seller, buyer, kind="langsung", dated="Juni 2025")

    assert [customer.seller for customer in customers_of(mission)] == [farmers, other, market]
