"""Every matter counts what it should, and what is counted is what the list shows."""

import pytest
from django.urls import reverse

from agreements.models import Bureau
from agreements.todo import MATTERS, Desk, find_matter
from tests.conftest import make_user
from tests.factories import make_agreement
from tests.todo.cases import CASES, TODAY, in_days, maker, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    """Every page and matter takes the tests' day for today."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_arguments: TODAY)


def key(matter):
    return matter.model._meta.model_name, matter.slug


def test_every_matter_has_a_case():
    assert {key(matter) for matter in MATTERS} == set(CASES)


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: "-".join(key(matter)))
def test_rows_that_count_are_the_rows_of_the_list(matter, verifier, verifier_client):
    wanted = {record.pk for record in CASES[key(matter)](verifier)}

    counted = set(matter.rows(Desk(verifier)).values_list("pk", flat=True))
    listed = verifier_client.get(
        reverse(f"admin:agreements_{key(matter)[0]}_changelist"), {"perlu": matter.slug}
    ).context["cl"]

    assert counted == wanted
    assert {record.pk for record in listed.result_list} == wanted


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: "-".join(key(matter)))
def test_number_on_the_first_page_is_the_length_of_its_list(matter, verifier, verifier_client):
    wanted = CASES[key(matter)](verifier)

    context = verifier_client.get(reverse("admin:index")).context
    tiles = {tile.slug: tile for tile in [*context["tiles"], context["without_deadline"]]}
    tile = tiles["-".join(key(matter))]

    assert tile.count == len(wanted)
    assert verifier_client.get(tile.address).context["cl"].result_count == len(wanted)


def test_one_person_checks_what_they_submitted(verifier):
    Bureau.objects.update_or_create(province_id="64", defaults={"one_person": True})
    own = submitted(make_agreement, verifier)

    assert list(find_matter(type(own), "periksa").rows(Desk(verifier))) == [own]


def test_bureau_sets_after_how_many_months_an_agreement_sleeps(verifier):
    Bureau.objects.update_or_create(province_id="64", defaults={"dormant_after_months": 3})
    asleep = make_agreement(signed_on="2026-08-22")
    make_agreement(signed_on="2026-08-23")
    make_agreement("63", "64", owner="63", signed_on="2026-08-22")

    assert list(find_matter(type(asleep), "tidur").rows(Desk(verifier))) == [asleep]


def test_end_that_may_have_come_already_is_among_the_nearest(verifier):
    vague = make_agreement(valid_until="2026")

    assert list(find_matter(type(vague), "berakhir-7").rows(Desk(verifier))) == [vague]


def test_reader_is_not_asked_to_write(reader, reader_client):
    submitted(make_agreement, maker())
    make_agreement(valid_until=in_days(5))

    tiles = reader_client.get(reverse("admin:index")).context["tiles"]

    assert [tile.slug for tile in tiles if tile.is_urgent] == ["agreement-berakhir-7"]
    assert not {"agreement-periksa", "agreement-draf"} & {tile.slug for tile in tiles}


def test_desk_without_a_user_counts_for_everybody_there(verifier):
    siti = maker()
    drafts = [make_agreement(state="draft", created_by=by) for by in (siti, verifier)]

    rows = find_matter(type(drafts[0]), "draf").rows(Desk(code="64", today=TODAY))

    assert set(rows) == set(drafts)


def test_somebody_with_two_desks_sees_one_or_both(db):
    both = make_user("budi", "operator", "64")
    both.memberships.create(role="operator", province_id="73")
    kaltim = make_agreement(valid_until=in_days(5))
    sulsel = make_agreement("73", "63", owner="73", valid_until=in_days(5))
    make_agreement("51", "63", owner="51", valid_until=in_days(5))
    matter = find_matter(type(kaltim), "berakhir-7")

    assert set(matter.rows(Desk(both))) == {kaltim, sulsel}
    assert set(matter.rows(Desk(both, "73"))) == {sulsel}
    assert set(matter.rows(Desk(both, "51"))) == set()


def test_list_follows_the_desk_that_was_chosen(national_admin_client):
    make_agreement(valid_until=in_days(5))
    sulsel = make_agreement("73", "63", owner="73", valid_until=in_days(5))
    address = reverse("admin:agreements_agreement_changelist")

    query = {"perlu": "berakhir-7", "meja": "73"}
    listed = national_admin_client.get(address, query).context["cl"]

    assert list(listed.result_list) == [sulsel]


@pytest.mark.parametrize("query", [{"perlu": "tanpa"}, {"menunggu": "xx"}])
def test_unknown_matter_lists_nothing(verifier_client, query):
    make_agreement()

    page = verifier_client.get(reverse("admin:agreements_agreement_changelist"), query)

    assert (page.status_code, page.context["cl"].result_count) == (200, 0)


def test_unreadable_desk_is_all_of_them(verifier_client):
    page = verifier_client.get(reverse("admin:index"), {"meja": "\x00'"})

    assert page.context["desk_name"] == "Provinsi Kalimantan Timur"
