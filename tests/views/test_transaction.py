"""One transaction: what it says of itself, the stated total beside its goods, drafts nowhere."""

import re

import pytest

from agreements.models import Business, Realisation, Transaction, TransactionLine
from agreements.stats.items import Gap
from tests.factories import make_agreement, make_mission, make_transaction
from tests.views.pages import text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_unpublished_transaction_is_not_found(client, state):
    transaction = make_transaction(state=state)
    assert client.get(transaction.get_absolute_url()).status_code == 404


def test_transaction_never_names_a_draft_it_belongs_to(client):
    transaction = make_transaction(
        mission=make_mission(title="Misi rahasia", state="draft"),
        agreement=make_agreement(title="Naskah rahasia", state="draft"),
    )
    page = text(client.get(transaction.get_absolute_url())) + text(client.get("/transaksi/"))
    assert "rahasia" not in page


def test_transaction_names_the_published_mission_and_agreement(client):
    mission, agreement = make_mission(), make_agreement("64", "63")
    transaction = make_transaction(mission=mission, agreement=agreement)
    context = client.get(transaction.get_absolute_url()).context
    assert (context["mission"], context["agreement"]) == (mission, agreement)


def test_contact_of_a_business_is_for_staff_only(client):
    seller = Business.objects.create(name="Koperasi Contoh", contact="0812-rahasia")
    transaction = make_transaction()
    Transaction.objects.filter(pk=transaction.pk).update(seller=seller)
    page = text(client.get(transaction.get_absolute_url()))
    assert "Koperasi Contoh" in page
    assert "0812-rahasia" not in page


def test_gap_between_stated_total_and_goods_is_shown(client):
    transaction = make_transaction(goods=("cabai", "jahe"), value=10_000_000)
    TransactionLine.objects.filter(transaction=transaction, order=1).update(value=4_000_000)
    context = client.get(transaction.get_absolute_url()).context
    assert (context["goods_sum"], context["gap"]) == (4_000_000, Gap(6_000_000, 6_000_000))


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({"value": 3_000_000, "value_high": 5_000_000}, "Rincian sesuai dengan total"),
        (
            {"value": 6_000_000, "value_high": 9_000_000},
            "Selisih belum terinci Rp2 juta – Rp5 juta",
        ),
        (
            {"value": 1_000_000, "value_high": 3_000_000},
            "Rincian melebihi total Rp1 juta – Rp3 juta",
        ),
    ],
)
def test_gap_of_a_range_is_a_range(client, stated, words):
    transaction = make_transaction(**stated)
    transaction.lines.update(value=4_000_000)
    page = text(client.get(transaction.get_absolute_url()))
    assert words in " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_there_is_no_gap_without_a_stated_total(client):
    transaction = make_transaction(goods=("cabai",))
    TransactionLine.objects.filter(transaction=transaction).update(value=4_000_000)
    assert client.get(transaction.get_absolute_url()).context["gap"] is None


def test_unknown_sides_value_and_realisation_are_said_to_be_unknown(client):
    transaction = make_transaction(None, None, goods=(), dated=None)
    page = text(client.get(transaction.get_absolute_url()))
    for term in ("Penjual", "Pembeli", "Nilai", "Tanggal"):
        assert f'<dt>{term}</dt><dd><span class="unknown">Belum diketahui' in page
    assert "<h1>Barang tidak disebut</h1>" in page


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"value": 2_000_000, "value_qualifier": "more"}, "lebih dari Rp2 juta"),
        ({"value": 2_000_000, "value_high": 3_000_000}, "Rp2 juta – Rp3 juta"),
        ({"value": 2_000_000, "recurrence": "month"}, "Rp2 juta per bulan"),
    ],
)
def test_value_is_shown_as_its_source_hedges_it(client, fields, shown):
    page = text(client.get(make_transaction(**fields).get_absolute_url()))
    bare = page.replace('<span class="nowrap">', "").replace("</span>", "")
    assert f"<dt>Nilai</dt><dd>{shown}" in bare


def test_realisation_is_shown_with_its_day(client):
    transaction = make_transaction()
    Realisation.objects.create(transaction=transaction, as_of="Juni 2022", value=2_000_000)
    assert 'Juni 2022</th><td>–</td><td class="number">Rp2 juta' in text(
        client.get(transaction.get_absolute_url())
    )
