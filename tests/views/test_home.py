"""The first page: numbers and newest entries of what is published, nothing else."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from agreements.stats.register import KeyFigures
from tests.factories import cite, make_agreement, make_mission, make_source, make_transaction
from tests.views.pages import queries_of

pytestmark = pytest.mark.django_db


def test_empty_register_says_so(client):
    response = client.get("/")

    assert response.status_code == 200
    assert response.context["figures"] == KeyFigures(0, 0, 0, 0)
    assert "Belum ada naskah yang diterbitkan." in response.content.decode()


def test_key_figures_count_each_once(client):
    source = make_source()
    for agreement in (make_agreement("64", "63"), make_agreement("64", "65")):
        cite(agreement, "parties", source)
    cite(make_mission(), "date")
    cite(make_transaction(), "value")

    assert client.get("/").context["figures"] == KeyFigures(
        agreements=2, provinces=3, missions=1, sources=3
    )


def test_drafts_are_in_no_number_and_no_list(client):
    agreement = make_agreement(title="Rahasia", state="draft", sectors=["3.27"])
    mission = make_mission(title="Misi rahasia", state="draft", observed=[666_000_000])
    for record in (agreement, mission, make_transaction(state="draft")):
        cite(record, "value")

    response = client.get("/")

    assert response.context["figures"] == KeyFigures(0, 0, 0, 0)
    for hidden in ("ahasia", "Rp666", "Pertanian"):
        assert hidden not in response.content.decode()


def test_newest_entries_come_first(client):
    for year in range(2010, 2018):
        make_agreement(title=f"Naskah {year}", signed_on=str(year))

    titles = [agreement.title for agreement in client.get("/").context["agreements"]]

    assert titles == [f"Naskah {year}" for year in range(2017, 2012, -1)]


def test_what_ends_within_half_a_year_is_listed_by_its_end(client):
    today = localdate()
    for days in (200, 170, 20, -1):
        make_agreement(title=f"Akhir {days}", valid_until=(today + timedelta(days)).isoformat())
    make_agreement(
        title="Akhir rahasia", valid_until=(today + timedelta(5)).isoformat(), state="draft"
    )
    make_agreement(title="Tanpa akhir")

    context = client.get("/").context

    assert [agreement.title for agreement in context["ending"]] == ["Akhir 20", "Akhir 170"]


def test_without_such_an_end_the_unknown_is_said(client):
    make_agreement(valid_until="2020")
    assert "belum diketahui" not in ending_part(client)
    make_agreement()
    assert "Masa berlaku 1 naskah belum diketahui." in ending_part(client)


def ending_part(client):
    page = client.get("/").content.decode()
    return page.split('id="h-berakhir"')[1].split("</section>")[0]


def test_queries_do_not_grow_with_the_register(client):
    def add():
        make_agreement(sectors=["3.27"])
        make_mission(observed=[{"value_low": 666_000_000, "seller_province_id": "35"}])

    add()
    small = queries_of(client, "/")
    for _ in range(6):
        add()

    assert queries_of(client, "/") == small


def test_announced_total_says_of_what_kind_and_direction_it_is(client):
    make_mission(
        hosts=["64"],
        visitors=["35"],
        observed=[
            {"value_low": 581_370_700_000, "seller_province_id": "35", "buyer_province_id": "64"}
        ],
    )

    content = client.get("/").content.decode()

    assert (
        '<span class="nowrap">Rp581.370.700.000</span> <span class="muted">'
        "(Jenis tidak dirinci · Dari Jawa Timur ke Kalimantan Timur)</span>"
    ) in content
