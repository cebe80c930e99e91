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

    found = context(client, middle)

    assert [link.to_agreement for link in found["earlier"]] == [master]
    assert [(str(relation), link.from_agreement) for relation, link in found["later"]] == [
        ("Diubah dengan", amendment)
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
        make_transaction(agreement=agreement)
        cite(agreement, "place")


def test_queries_do_not_grow_with_what_belongs_to_the_agreement(client):
    small, large = make_agreement(sectors=["3.27"]), make_agreement("64", "63", "65", "11")
    fill(small, 1)
    fill(large, 7)
    for code in ("3.27", "3.27.04", "1.02"):
        large.sector_links.create(sector_id=code)

    few, many = (queries_of(client, one.get_absolute_url()) for one in (small, large))
    assert many == few
