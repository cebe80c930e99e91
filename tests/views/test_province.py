"""The provinces and one province: what is counted, what stays hidden, what is unknown."""

import pytest

from agreements.models import Province, ProvinceNeighbour
from tests.factories import make_agreement, make_mission, make_transaction
from tests.views.pages import queries_of, text

pytestmark = pytest.mark.django_db
KALTIM = "/provinsi/kalimantan-timur/"


@pytest.fixture
def drafts():
    """Records of Kalimantan Timur and Aceh that no page may show or count."""
    agreement = make_agreement(
        "64", "11", title="Rahasia", sectors=["1.01"], signed_on="2001", state="draft"
    )
    mission = make_mission(["64"], ["11"], title="Rahasia", observed=[999], state="draft")
    make_transaction("64", "11", value=999, mission=mission, agreement=agreement, state="draft")
    make_transaction("11", "64", value=999, state="withdrawn")


def rows(response):
    return [row.record for row in response.context["table"].page]


def test_list_holds_38_provinces_on_one_page_in_code_order(client):
    found = rows(client.get("/provinsi/"))
    assert [province.code for province in found] == sorted(
        Province.objects.values_list("code", flat=True)
    )
    assert len(found) == 38


def test_list_counts_published_records_only(client, drafts):
    make_agreement("64", "63", "51")
    make_mission(["64"], ["35"])
    counted = {p.code: p for p in rows(client.get("/provinsi/"))}
    kaltim, aceh = counted["64"], counted["11"]
    assert (kaltim.agreement_count, kaltim.partner_count, kaltim.mission_count) == (1, 2, 1)
    assert (aceh.agreement_count, aceh.partner_count, aceh.mission_count) == (0, 0, 0)


def test_list_can_be_sorted_by_number_of_agreements(client):
    make_agreement("64", "63")
    make_agreement("63", "51")
    found = rows(client.get("/provinsi/?urut=-perjanjian"))
    assert [province.code for province in found[:3]] == ["63", "51", "64"]


def test_list_is_filtered_by_island_group_and_by_alias(client):
    assert [p.code for p in rows(client.get("/provinsi/?pulau=Maluku"))] == ["81", "82"]
    assert [p.code for p in rows(client.get("/provinsi/?q=kaltim"))] == ["64"]


def test_export_has_the_rows_of_the_page(client):
    response = client.get("/provinsi.csv?pulau=Maluku")
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert len(lines) == 3


def test_province_figures_leave_drafts_out(client, drafts):
    make_agreement("64", "63", sectors=["3.30"], signed_on="2018")
    context = client.get(KALTIM).context
    assert context["agreement_count"] == 1
    assert [(bar.item.code, bar.number) for bar in context["network"].partners] == [("63", 1)]
    assert [bar.item.code for bar in context["affairs"]] == ["3.30"]
    assert [bar.item for bar in context["years"]] == [2018]
    assert context["mission_count"] == 0
    assert [flow.totals for flow in context["trade"]] == [[], [], []]


def test_province_never_names_a_draft(client, drafts):
    assert "Rahasia" not in text(client.get(KALTIM))


def test_trade_is_split_by_direction(client, drafts):
    make_transaction("64", "63", value=5)
    make_transaction("63", "64", value=7)
    make_transaction(None, None, value=11, mission=make_mission(["64"], ["63"]))
    flows = client.get(KALTIM).context["trade"]
    assert [[total.value_low for total in flow.totals] for flow in flows] == [[5], [7], [11]]


def test_partner_links_to_the_pair_with_the_lower_code_first(client):
    make_agreement("64", "63", "65")
    page = text(client.get(KALTIM))
    assert 'href="/provinsi/kalimantan-selatan/kalimantan-timur/"' in page
    assert 'href="/provinsi/kalimantan-timur/kalimantan-utara/"' in page


def test_umbrella_without_implementation_is_counted(client):
    make_agreement("64", "63", kind="mou")
    make_agreement("64", "63", kind="kb")
    make_agreement("64", "63", kind="pks")
    assert client.get(KALTIM).context["unimplemented_count"] == 2


def test_implementation_that_is_a_draft_does_not_count(client):
    implemented, hidden = make_agreement("64", "63"), make_agreement("64", "63")
    for umbrella, state in ((implemented, "published"), (hidden, "draft")):
        pks = make_agreement("64", "63", kind="pks", state=state)
        pks.links_out.create(to_agreement=umbrella, kind="implements")
    assert client.get(KALTIM).context["unimplemented_count"] == 1


def test_neighbour_without_confirmation_is_marked(client):
    border = ProvinceNeighbour.objects.get(province_a_id="63", province_b_id="64")
    for certainty, marks in (("pasti", 0), ("sedang", 1)):
        ProvinceNeighbour.objects.exclude(pk=border.pk).delete()
        ProvinceNeighbour.objects.filter(pk=border.pk).update(certainty=certainty)
        assert text(client.get(KALTIM)).count("belum dipastikan") == marks


@pytest.mark.parametrize(("certainty", "shown"), [("teks", True), ("umum", False)])
def test_founding_day_is_shown_only_if_confirmed(client, certainty, shown):
    Province.objects.filter(code="64").update(founded="1957", founded_certainty=certainty)
    assert (">Dibentuk<" in text(client.get(KALTIM))) is shown


def test_empty_province_says_what_to_do_next(client):
    page = text(client.get("/provinsi/aceh/"))
    assert "Belum ada naskah kerja sama yang tercatat." in page
    assert '<a href="/perjanjian/">Semua perjanjian</a>' in page


def test_latest_agreements_are_five_at_most_and_the_rest_is_a_link_away(client):
    for _ in range(6):
        make_agreement("64", "63")
    response = client.get(KALTIM)
    assert len(response.context["latest"].rows) == 5
    assert '<a href="/perjanjian/?provinsi=64">Semua 6 naskah' in text(response)


def test_unknown_province_is_not_found(client):
    assert client.get("/provinsi/atlantis/").status_code == 404


@pytest.mark.parametrize("url", ["/provinsi/", KALTIM])
def test_query_count_does_not_grow_with_rows(client, url):
    def fill(number):
        for _ in range(number):
            agreement = make_agreement("64", "63", "51", sectors=["3.30", "1.01"])
            mission = make_mission(["64"], ["35"], observed=[5])
            make_transaction("64", "63", value=5, mission=mission, agreement=agreement)

    fill(1)
    queries_of(client, url)
    once = queries_of(client, url)
    fill(9)
    assert queries_of(client, url) == once
