"""What is tied to an agreement on its page: other documents, missions, transactions."""

import pytest

from agreements.models import (
    Agency,
    AgreementAgency,
    AgreementLink,
    Facility,
    FollowUp,
    LegalBasis,
    NamedPerson,
    Obstacle,
    Realisation,
)
from tests.factories import cite, make_agreement, make_mission, make_transaction
from tests.views.pages import content, context, queries_of

pytestmark = pytest.mark.django_db


def link(later, earlier, kind="implements", **fields):
    return AgreementLink.objects.create(
        from_agreement=later, to_agreement=earlier, kind=kind, **fields
    )


def test_chain_shows_both_directions(client):
    master = make_agreement(title="Induk")
    middle = make_agreement(title="Pelaksana", kind="pks")
    amendment = make_agreement(title="Perubahan", kind="adendum")
    link(middle, master)
    link(amendment, middle, "amends")

    (root,) = context(client, middle)["family"].roots

    assert root.agreement == master
    (own,) = root.children
    assert (own.agreement, own.link.backwards) == (middle, "Dilaksanakan dengan")
    assert [(kin.agreement, kin.link.backwards) for kin in own.children] == [
        (amendment, "Diubah dengan")
    ]
    page = content(client, middle)
    assert master.get_absolute_url() in page
    assert amendment.get_absolute_url() in page


def test_drafts_around_the_agreement_stay_hidden(client):
    agreement = make_agreement(title="Terbit")
    hidden = {"title": "Rahasia", "state": "draft"}
    link(agreement, make_agreement(**hidden))
    link(make_agreement(**hidden), agreement)
    link(make_agreement(**hidden), agreement, "replaces")
    make_mission(**hidden).agreements.add(agreement)
    make_transaction(state="draft", agreement=agreement, value=666_000_000, note="Rahasia")

    page = content(client, agreement)

    assert "Rahasia" not in page
    assert "Rp666" not in page
    assert "Digantikan" not in page
    assert "lainnya" not in page


def test_a_document_that_is_merely_related_stands_beside_the_tree(client):
    agreement, other = make_agreement(), make_agreement(title="Tetangga")
    link(other, agreement, "related")
    link(agreement, make_agreement(title="Rahasia", state="draft"), "related")

    found = context(client, agreement)

    assert found["family"].is_alone
    assert [shown for _link, shown in found["family"].related] == [other]


def test_published_missions_and_transactions_are_linked(client):
    agreement = make_agreement()
    mission = make_mission(title="Misi ke Kaltim")
    mission.agreements.add(agreement)
    transaction = make_transaction(agreement=agreement, value=13_700_000_000)

    page = content(client, agreement)

    assert mission.get_absolute_url() in page
    assert transaction.get_absolute_url() in page
    assert "Rp13,7 miliar" in page


def fill(agreement, number):
    """Add ``number`` of everything that can belong to an agreement."""
    agency = Agency.objects.first()
    agreement.legal_bases.add(*LegalBasis.objects.all()[:number])
    agreement.parties.update(agency=agency)
    AgreementAgency.objects.create(agreement=agreement, agency=agency)
    for code in range(number):
        agreement.facilities.add(Facility.objects.create(name=f"Pelabuhan {agreement.pk} {code}"))
        FollowUp.objects.create(agreement=agreement, what="Apa", agency=agency)
        Obstacle.objects.create(agreement=agreement, what="Apa")
        NamedPerson.objects.create(agreement=agreement, name="A", role="witness", agency=agency)
        agreement.scope_items.create(text="Butir")
        link(make_agreement(), agreement)
        link(agreement, make_agreement())
        make_mission().agreements.add(agreement)
        make_transaction(goods=("cabai", "jahe"), agreement=agreement)
        cite(agreement, "place")


def test_queries_do_not_grow_with_what_belongs_to_the_agreement(client):
    small, large = make_agreement(sectors=["3.27"]), make_agreement("64", "63", "65", "11")
    fill(small, 1)
    fill(large, 7)
    for code in ("3.27", "3.27.04", "1.02"):
        large.sector_links.create(sector_id=code)

    few, many = (queries_of(client, one.get_absolute_url()) for one in (small, large))
    assert (few, many) == (24, 24)


def test_promises_are_counted_by_what_became_of_them(client):
    agreement = make_agreement()
    for fields in ({"progress": "done"}, {"due_on": "2020"}, {"due_on": "2020"}, {}):
        agreement.followups.create(what="Kirim sapi", **fields)
    page = content(client, agreement)
    assert "<p>1 selesai · 2 lewat tenggat · 1 belum ada kabar</p>" in page
    assert page.split('id="lanjut"')[1].count('<span class="tag tag-warning">lewat tenggat') == 2


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (None, '<span class="unknown">Belum ada laporan</span>'),
        ({"value": 0}, "Rp0"),
        ({"value": 2_000_000_000}, "Rp2 miliar"),
        ({"note": "Dikirim sebagian."}, "Dilaporkan tanpa nilai"),
    ],
)
def test_what_was_delivered_of_a_transaction_stands_beside_it(client, report, said):
    agreement = make_agreement()
    transaction = make_transaction(agreement=agreement, value=5_000_000_000)
    if report:
        Realisation.objects.create(transaction=transaction, as_of="2024", **report)
    trade = content(client, agreement).split('id="perdagangan"')[1].split("</section>")[0]
    assert "Rp5 miliar" in trade
    assert said in trade.split("Realisasi:")[1]


def test_what_was_reported_of_a_mission_stands_beside_it(client):
    agreement, mission, silent = make_agreement(), make_mission(), make_mission()
    for each in (mission, silent):
        each.agreements.add(agreement)
    sold = make_transaction(mission=mission)
    make_transaction(mission=mission)
    make_transaction(mission=mission, state="draft")
    Realisation.objects.create(transaction=sold, as_of="2025", value=1)
    Realisation.objects.create(mission=mission, as_of="2025", value=3_000_000_000)

    news = {each.mission: each for each in context(client, agreement)["mission_news"]}
    assert (news[mission].number, news[mission].reported) == (2, 1)
    trade = content(client, agreement).split('id="perdagangan"')[1].split("</section>")[0]
    assert "Rp3 miliar" in trade
    assert "1 dari 2 transaksi dilaporkan." in trade
    assert trade.count("Belum ada laporan") == 1
