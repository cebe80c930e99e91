"""The first page of the desk, as each of the cast finds it."""

import pytest
from django.urls import reverse

from agreements.models import Step
from tests.conftest import make_user
from tests.factories import make_agreement, make_mission
from tests.todo.cases import MOMENT, TODAY, followup, in_days

pytestmark = pytest.mark.django_db
INDEX = reverse("admin:index")


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_arguments: TODAY)


def open_index(client, **query):
    return client.get(INDEX, query)


def tables(page):
    return {table.slug: table.labelled_rows for table in page.context["tables"]}


def addresses_to_add(page):
    return [entry["add"] for entry in page.context["register"] if entry["add"]]


def test_page_says_the_day_and_the_desk(operator_client):
    page = open_index(operator_client)

    assert "Minggu, 22 November 2026 · Provinsi Kalimantan Timur" in page.content.decode()
    assert page.context["desk_choices"] == []


def test_sent_back_record_shows_what_was_asked_for(operator_client):
    draft = make_agreement(state="draft", submitted_at=MOMENT, title="Beras")
    draft.steps.create(step=Step.SENT_BACK, reason="Lama.")
    draft.steps.create(step=Step.SENT_BACK, reason="Lengkapi nomornya.")

    [(address, record, cells)] = tables(open_index(operator_client))["dikembalikan"]

    assert (record, cells) == (draft, [("Yang diminta", "Lengkapi nomornya.")])
    assert address == reverse("admin:agreements_agreement_change", args=[draft.pk])


def test_sleeping_agreement_says_with_whom_and_since_when(operator_client):
    make_agreement(signed_on="2018-02-15")

    [(_address, _record, cells)] = tables(open_index(operator_client))["tidur"]

    assert cells == [("Mitra", "Kalimantan Selatan"), ("Sejak tanda tangan", "8 tahun 9 bulan")]


def test_table_of_many_shows_the_first_and_leads_to_all(operator_client):
    for _number in range(6):
        make_agreement()

    page = open_index(operator_client)

    assert len(tables(page)["tidur"]) == 5
    assert '<a href="/admin/agreements/agreement/?perlu=tidur">Semuanya' in page.content.decode()


def test_doubtful_record_links_to_the_place_of_its_doubt(operator_client):
    doubtful = make_agreement(valid_until="2010")

    [(address, record, _cells)] = tables(open_index(operator_client))["kewajaran"]

    form = reverse("admin:agreements_agreement_change", args=[doubtful.pk])
    assert (record, address.partition("#")[0]) == (doubtful, form)


def test_partners_that_have_not_confirmed_are_counted_by_province(operator_client):
    make_agreement("64", "63")
    make_agreement("64", "63", "65", owner=None)

    page = open_index(operator_client)

    awaited = {row["name"]: row for row in page.context["awaited"]}
    assert {name: row["count"] for name, row in awaited.items()} == {
        "Kalimantan Selatan": 2,
        "Kalimantan Utara": 1,
    }
    listed = operator_client.get(awaited["Kalimantan Utara"]["address"]).context["cl"]
    assert listed.result_count == 1


def test_reader_gets_no_button_that_would_not_work(reader_client, operator_client):
    followup(make_agreement(), None)

    page = open_index(reader_client)

    assert addresses_to_add(page) == []
    assert "Isi tenggat" not in page.content.decode()
    assert "Isi tenggat" in open_index(operator_client).content.decode()


def test_national_admin_switches_between_all_desks(national_admin_client):
    make_agreement("73", "51", owner="73", valid_until=in_days(5))

    everywhere, sulsel, kaltim = (
        open_index(national_admin_client, meja=code).context for code in ("", "73", "64")
    )

    assert [code for code, _name, _shown in everywhere["desk_choices"]][:2] == ["", "11"]
    counts = [
        {tile.slug: tile.count for tile in context["tiles"]}.get("agreement-berakhir-7")
        for context in (everywhere, sulsel, kaltim)
    ]
    assert counts == [1, 1, None]
    assert sulsel["desk_name"] == "Provinsi Sulawesi Selatan"


def test_desk_of_another_province_is_empty_for_a_stranger(outsider_client):
    make_agreement(valid_until=in_days(5))

    assert open_index(outsider_client, meja="64").context["tiles"] == []


def test_empty_desk_says_what_to_do_next(client):
    client.force_login(make_user("wati", "operator", "96"))

    page = open_index(client).content.decode()

    assert "Tidak ada yang menunggu di meja ini hari ini." in page
    assert f'<a href="{reverse("admin:agreements_agreement_add")}">Catat naskah</a>' in page


def test_page_of_thirty_records_costs_the_queries_of_a_dozen(
    operator_client, django_assert_num_queries, django_assert_max_num_queries
):
    def fill(count):
        for _number in range(count):
            followup(make_agreement(valid_until=in_days(20)), "2020")
            make_mission(held_on="2020")

    fill(12)
    open_index(operator_client)
    with django_assert_max_num_queries(200) as first:
        open_index(operator_client)
    fill(18)
    with django_assert_num_queries(len(first)):
        open_index(operator_client)
    assert len(first) < 200
