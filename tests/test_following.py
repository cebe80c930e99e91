"""Answers are kept until a table changes from which they were made, and no longer."""

import pytest
from django.core.cache import cache

from agreements.following import following
from agreements.models import (
    Agreement,
    Business,
    Commodity,
    MissionObservation,
    MissionParticipant,
    Party,
    Province,
    Realisation,
    Source,
    TradeMission,
    Transaction,
    TransactionLine,
)
from agreements.versions import kept, one_version, versions_of
from tests.factories import cite, make_agreement, make_mission, make_transaction
from tests.test_public_urls import FOR_PROGRAMS, PAGES, body
from tests.test_versions import PUBLISHED, commit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembered")]

ANSWERS = [page for page in [*PAGES, *FOR_PROGRAMS] if not page.endswith(".png")]


@pytest.fixture
def register():
    """A published record and a draft of each kind, and one that stays as it is."""
    make_agreement(title="Tetap")
    for state in ("published", "draft"):
        business = Business.objects.create(name=f"PT {state}", province_id="64")
        agreement = make_agreement(title=f"Judul {state}", sectors=["3.27"], state=state)
        cite(agreement, "title")
        Party.objects.create(agreement=agreement, business=business, order=3)
        mission = make_mission(observed=[3], title=f"Misi {state}", state=state)
        mission.agreements.add(agreement)
        sale = make_transaction(mission=mission, value=5, state=state)
        Transaction.objects.filter(pk=sale.pk).update(seller=business)
    commit()


WRITES = {
    "title": lambda: Agreement.objects.update(title="Judul lain"),
    "date": lambda: Agreement.objects.update(signed_on="2015", valid_until="2016"),
    "party": lambda: Party.objects.filter(province="63").update(province="11"),
    "published": lambda: Agreement.objects.filter(state="draft").update(**PUBLISHED),
    "withdrawn": lambda: Agreement.objects.exclude(title="Tetap").update(state="withdrawn"),
    "hidden name": lambda: Business.objects.update(is_name_hidden=True),
    "source": lambda: Source.objects.update(publisher="Harian Lain"),
    "mission": lambda: TradeMission.objects.update(title="Misi lain"),
    "mission published": lambda: TradeMission.objects.filter(state="draft").update(**PUBLISHED),
    "guests": lambda: MissionParticipant.objects.filter(role="visitor").update(province="11"),
    "announced": lambda: MissionObservation.objects.update(value_low=8),
    "value": lambda: Transaction.objects.update(value_low=7, value_high=9),
    "sale published": lambda: Transaction.objects.filter(state="draft").update(**PUBLISHED),
    "goods": lambda: TransactionLine.objects.update(commodity="gula"),
    "outcome": lambda: Realisation.objects.create(
        transaction=Transaction.objects.published().get(), as_of="2026-03", value=4
    ),
    "good": lambda: Commodity.objects.filter(pk="cabai").update(name_id="Lombok"),
    "province": lambda: Province.objects.filter(pk="63").update(name="Banua"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_what_is_kept_is_what_would_be_made_now(client, register, write):
    def answers():
        return {page: body(client.get(page)) for page in ANSWERS}

    before = answers()
    write()
    commit()
    found = answers()
    cache.clear()
    assert found == answers()
    assert found != before


@pytest.mark.parametrize(
    "address",
    ["/transaksi/", "/misi-dagang/", "/statistik/perdagangan/", "/komoditas/", "/bidang/"],
)
def test_a_title_leaves_kept_what_does_not_tell_it(
    client, register, address, django_assert_num_queries
):
    etag = client.get(address)["ETag"]
    Agreement.objects.update(title="Judul lain")
    commit()
    with django_assert_num_queries(1):
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_what_is_kept_within_something_else_is_followed_by_that(register):
    def number():
        return kept("number", lambda: Agreement.objects.published().count())

    def page():
        with following() as topics:
            return kept("page", lambda: [number()]), topics

    found, topics = page()
    assert page() == (found, topics) == ([2], {"table:agreements_agreement"})
    Agreement.objects.filter(state="draft").update(**PUBLISHED)
    commit()
    assert page() == ([3], topics)


def test_what_was_read_before_is_followed_too(register):
    """It may be what something is made of."""

    def page():
        with following():
            number = Agreement.objects.published().count()
            return kept("page", lambda: f"{number} perjanjian")

    assert page() == "2 perjanjian"
    Agreement.objects.filter(state="draft").update(**PUBLISHED)
    commit()
    assert page() == "3 perjanjian"


def test_what_is_made_where_nobody_follows_follows_everything(register):
    made = []

    def page():
        return kept("page", lambda: made.append(len(made)) or len(made))

    assert (page(), page()) == (1, 1)
    TradeMission.objects.update(title="Misi lain")
    commit()
    assert page() == 2


def test_what_is_asked_for_before_its_data_is_found_whatever_was_written():
    with one_version():
        versions_of(["table:agreements_party"])
        make_agreement()
        commit()
        versions_of(["agreements:64"], before_data=True)
        early = versions_of(["agreements:64"])
    with one_version():
        assert early == versions_of(["agreements:64"])


def test_what_is_asked_for_after_a_write_is_found_by_nobody():
    """It may be made of data from before that write."""
    with one_version():
        versions_of(["table:agreements_party"])
        make_agreement()
        commit()
        late = versions_of(["agreement:1"])
    with one_version():
        assert dict(late)["agreement:1"] != dict(versions_of(["agreement:1"]))["agreement:1"]
        assert dict(versions_of(["agreement:1"]))["agreement:1"] == 0
