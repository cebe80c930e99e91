"""Two provinces: everything between them, and nothing of anybody else."""

import pytest

from tests.factories import make_agreement, make_mission, make_transaction
from tests.views.pages import queries_of

pytestmark = pytest.mark.django_db
PAIR = "/provinsi/kalimantan-selatan/kalimantan-timur/"


def titles(table):
    return [row.record.title for row in table.rows]


def test_higher_code_first_leads_to_the_canonical_address(client):
    response = client.get("/provinsi/kalimantan-timur/kalimantan-selatan/")
    assert (response.status_code, response.headers["Location"]) == (301, PAIR)


def test_a_province_is_no_pair_with_itself(client):
    assert client.get("/provinsi/bali/bali/").status_code == 404


def test_documents_of_both_stand_newest_first(client):
    make_agreement("64", "63", title="Baru", signed_on="2024")
    make_agreement("63", "51", "64", title="Lama", signed_on="2018")
    make_agreement("64", "51", title="Lain", signed_on="2020")
    make_agreement("64", "63", title="Rahasia", state="draft")
    context = client.get(PAIR).context
    assert titles(context["latest"]) == ["Baru", "Lama"]
    assert context["agreement_count"] == 2


def test_ten_are_shown_at_most_and_the_rest_is_a_link_away(client):
    for _ in range(11):
        make_agreement("64", "63")
        make_mission(["64"], ["63"])
    response = client.get(PAIR)
    assert len(response.context["latest"].rows) == 10
    assert len(response.context["missions"].rows) == 10
    page = response.content.decode()
    assert '<a href="/perjanjian/?provinsi=63&amp;provinsi=64">Semua 11 naskah' in page
    assert '<a href="/misi-dagang/?provinsi=63&amp;provinsi=64">Semua 11 misi dagang' in page


def test_missions_of_both_only(client):
    make_mission(["63"], ["64"], title="Bersama")
    make_mission(["64"], ["35"], title="Lain")
    make_mission(["64"], ["63"], title="Rahasia", state="draft")
    assert titles(client.get(PAIR).context["missions"]) == ["Bersama"]


def test_trade_goes_both_ways_and_is_named_by_province(client):
    make_transaction("63", "64", value=5)
    make_transaction("64", "63", value=7)
    make_transaction("64", "63", value=999, state="draft")
    make_transaction(None, None, value=11, mission=make_mission(["63"], ["64"]))
    flows = client.get(PAIR).context["trade"]
    assert [(flow.label, [t.value_low for t in flow.totals]) for flow in flows] == [
        ("Dari Kalimantan Selatan ke Kalimantan Timur", [5]),
        ("Dari Kalimantan Timur ke Kalimantan Selatan", [7]),
        ("Arah atau salah satu pihak tidak disebut", [11]),
    ]


def test_sectors_are_listed_with_their_years(client):
    make_agreement("64", "63", sectors=["3.30"], signed_on="2018")
    make_agreement("64", "63", sectors=["3.30.01"], signed_on="2024")
    make_agreement("64", "63", sectors=["1.01"], signed_on="2020", state="draft")
    affairs = client.get(PAIR).context["affairs"]
    assert [(affair.code, years) for affair, years in affairs] == [("3.30", [2018, 2024])]


def test_pair_of_drafts_only_has_nothing_and_says_what_to_do_next(client):
    make_agreement("64", "63", state="draft")
    make_mission(["64"], ["63"], state="draft")
    make_transaction("64", "63", state="draft")
    response = client.get(PAIR)
    assert response.context["is_empty"] is True
    page = response.content.decode()
    assert "Belum ada kerja sama, misi dagang, atau transaksi yang tercatat" in page
    assert '<a href="/provinsi/kalimantan-timur/">Kalimantan Timur</a>' in page


def test_query_count_does_not_grow_with_rows(client):
    def fill(number):
        for _ in range(number):
            make_agreement("64", "63", sectors=["3.30"])
            mission = make_mission(["64"], ["63"], observed=[5])
            make_transaction("64", "63", value=5, mission=mission)

    fill(1)
    once = queries_of(client, PAIR)
    fill(29)
    assert queries_of(client, PAIR) == once
