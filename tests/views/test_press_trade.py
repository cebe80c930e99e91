"""The trade of the press reports 001 and 003, with all that is doubtful in it."""

from decimal import Decimal

import pytest
from django.db import transaction

from agreements.imports.register import PRESS, load_register
from tests.views.pages import text

pytestmark = pytest.mark.django_db
KALSEL = "/provinsi/kalimantan-selatan/kalimantan-timur/"
JATIM = "/provinsi/jawa-timur/kalimantan-timur/"


@pytest.fixture(scope="module", autouse=True)
def press(django_db_setup, django_db_blocker):
    """The shipped file, loaded once for all tests here and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_register(PRESS)
        transaction.set_rollback(True)


def test_kaltim_and_kalsel_traded_goods_whose_direction_nobody_said(client):
    context = client.get(KALSEL).context
    there, back, undirected = context["trade"]
    assert context["exchange"] == (
        "Arah belum diketahui: ikan asin, ayam, cabai, garam, ikan kering, dan 4 barang lain."
    )
    assert (there.totals, back.totals, context["balance"]) == ([], [], [])
    assert [(t.kind, t.number, t.unknown, t.value_low) for t in undirected.totals] == [
        ("rencana", 2, 0, Decimal("4300000000")),
        ("tidak-dirinci", 1, 1, None),
    ]


def test_total_announced_at_the_visit_is_pointed_to_and_not_added(client):
    page = text(client.get(KALSEL))
    trade = page[page.index('id="dagang"') : page.index('id="misi"')]
    assert "Misi dagang mengumumkan nilai yang belum dirinci" in trade
    assert "13,7 miliar" not in trade
    assert "13,7 miliar" in page


def test_jatim_and_kaltim_have_announced_totals_only(client):
    response = client.get(JATIM)
    page = text(response)
    assert [flow.totals for flow in response.context["trade"]] == [[], [], []]
    assert response.context["exchange"] == ""
    assert "Belum ada transaksi yang tercatat." in page
    assert '<a href="#misi">Lihat nilai yang diumumkan</a>' in page
    assert "Rp666 miliar" in page


def test_salted_fish_has_a_value_and_no_known_side(client):
    context = client.get("/komoditas/ikan-asin/").context
    assert [(t.kind, t.number, t.value_low) for t in context["totals"]] == [
        ("rencana", 2, Decimal("4300000000"))
    ]
    assert [(seller, buyer) for seller, buyer, _totals in context["routes"]] == [(None, None)]


def test_chillies_have_no_known_value(client):
    (total,) = client.get("/komoditas/cabai/").context["totals"]
    assert (total.number, total.unknown, total.shared, total.value_low) == (1, 1, 0, None)
