"""Trade missions: announced totals side by side, goods beside totals, drafts nowhere."""

import pytest

from agreements.models import Fact, MissionSector, TransactionLine
from tests.factories import cite, make_agreement, make_mission, make_source, make_transaction
from tests.views.pages import queries_of, text

pytestmark = pytest.mark.django_db
LIST = "/misi-dagang/"
VALUES = "/misi-dagang/nilai/"


def found(response, field="title"):
    return [getattr(row.record, field) for row in response.context["table"].page]


def page_of(client, mission):
    return client.get(mission.get_absolute_url())


def test_list_is_newest_first_without_drafts(client):
    make_mission(title="Lama", held_on="2019")
    make_mission(title="Baru", held_on="8 Mei 2025")
    make_mission(title="Rahasia", state="draft")
    assert found(client.get(LIST)) == ["Baru", "Lama"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("provinsi=64", ["Dua", "Satu"]),
        ("provinsi=64&provinsi=35", ["Satu"]),
        ("jenis=temu-usaha", ["Dua"]),
        ("tahun=2021", ["Dua"]),
        ("sampai=2019", ["Satu"]),
        ("q=jatim", ["Satu"]),
        ("q=BANJARMASIN temu", ["Dua"]),
        ("provinsi=11", []),
        ("jenis=pesta", []),
    ],
)
def test_list_is_filtered(client, query, titles):
    make_mission(["64"], ["35"], title="Satu", held_on="2019")
    make_mission(
        ["63"],
        ["64"],
        title="Dua",
        theme="Temu",
        kind="temu-usaha",
        city="Banjarmasin",
        held_on="18–19 Oktober 2021",
    )
    make_mission(["64"], ["35"], title="Rahasia", held_on="2019", state="draft")
    assert found(client.get(f"{LIST}?{query}")) == titles


def test_list_shows_totals_as_announced_and_never_their_sum(client):
    make_mission(
        observed=[
            666_000_000_000,
            1_000_000_000_000,
            {"value_low": 50_000_000_000, "kind": "investasi", "is_official": True},
        ]
    )
    page = text(client.get(LIST))
    assert 'Rp666 miliar</span> – <span class="nowrap">Rp1 triliun' in page
    assert "Jenis tidak dirinci, belum resmi" in page
    assert "Investasi, resmi" in page
    assert "Rp1,67 triliun" not in page
    assert "Rp1,72 triliun" not in page


def test_mission_without_total_is_unknown(client):
    make_mission()
    assert 'data-label="Nilai yang diumumkan"><span class="unknown">Belum diketahui' in text(
        client.get(LIST)
    )


def test_observations_are_one_row_each_of_published_missions(client):
    make_mission(observed=[5, 7], held_on="2019")
    make_mission(observed=[11], held_on="2025")
    make_mission(observed=[999], state="draft")
    assert found(client.get(VALUES), "value_low") == [11, 5, 7]


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ("jenis=investasi", [7]),
        ("provinsi=35", [7, 5]),
        ("tahun=2024", []),
        ("urut=nilai", [5, 7]),
    ],
)
def test_observations_are_filtered(client, query, values):
    make_mission(["64"], ["35"], observed=[5, {"value_low": 7, "kind": "investasi"}])
    assert found(client.get(f"{VALUES}?{query}"), "value_low") == values


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ("{number}", [5]),
        ("diminta", [5]),
        ("MISI", [5, 7]),
        ("misi diminta", [5]),
        ("tidak ada", []),
        ("²", []),
    ],
)
def test_filter_by_mission_takes_its_number_or_words_of_its_title(client, asked, values):
    wanted = make_mission(title="Misi diminta", observed=[5])
    make_mission(title="Misi lain", observed=[7])
    make_mission(title="Misi rahasia", observed=[9], state="draft")
    response = client.get(f"{VALUES}?misi={asked.format(number=wanted.pk)}")
    assert sorted(found(response, "value_low")) == values


def test_mission_asked_for_by_number_is_named_in_its_chip(client):
    mission = make_mission(title="Misi diminta", observed=[5])
    response = client.get(f"{VALUES}?misi={mission.pk}")
    assert [label for label, _ in response.context["chips"]] == ["Misi dagang: Misi diminta"]


def test_number_of_no_mission_is_reported_beside_its_field(client):
    number = "9" * 18
    errors = client.get(f"{VALUES}?misi={number}").context["filter"].form.errors
    assert errors == {"misi": [f"Tidak ada misi dagang bernomor {number} yang terbit."]}


def test_draft_mission_cannot_be_chosen_as_filter(client):
    hidden = make_mission(title="Rahasia", observed=[999], state="draft")
    response = client.get(f"{VALUES}?misi={hidden.pk}")
    assert found(response, "value_low") == []
    assert "Rahasia" not in text(response)


def test_number_decides_and_other_words_lead_to_the_address(client):
    mission = make_mission(title="Misi dagang contoh")
    response = client.get(f"/misi-dagang/{mission.pk}-nama-lama/")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        f"/misi-dagang/{mission.pk}-misi-dagang-contoh/",
    )


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_unpublished_mission_is_not_found(client, state):
    assert page_of(client, make_mission(state=state)).status_code == 404


def test_observation_says_kind_hour_and_standing(client):
    mission = make_mission(
        observed=[
            {"value_low": 666_000_000_000, "observed_on": "8 Mei 2025", "finality": "interim"},
            {"value_low": 5, "kind": "langsung", "observed_at": "12.33 WIB", "is_official": True},
        ]
    )
    page = text(page_of(client, mission))
    assert "8 Mei 2025, jam tidak disebut" in page
    assert "Tanggal belum diketahui, 12.33 WIB" in page
    assert ">Sementara<" in page
    assert ">Angka resmi. Tidak disebut sementara atau akhir<" in page


def test_goods_are_compared_with_the_announced_total(client):
    mission = make_mission(observed=[13_700_000_000])
    for goods, value in (("cabai", 2_500_000_000), ("jahe", 1_800_000_000), ("garam", None)):
        sale = make_transaction(None, None, goods=[goods], kind="rencana", mission=mission)
        TransactionLine.objects.filter(transaction=sale).update(value=value)
    make_transaction(value=999_000_000_000, mission=mission, state="draft")
    response = page_of(client, mission)
    (comparison,) = response.context["comparisons"]
    assert (comparison.value_low, comparison.gap.low) == (4_300_000_000, 9_400_000_000)
    gap = '<td class="number"><span class="nowrap">Rp9,4 miliar</span></td>'
    assert f"Selisih belum terinci</th>{gap}" in text(response)
    assert "1 transaksi tidak diketahui nilainya" in text(response)
    assert [item.value_low for item in response.context["items"]] == [
        2_500_000_000,
        1_800_000_000,
        None,
    ]


def test_goods_above_the_total_say_so(client):
    mission = make_mission(observed=[5_000_000])
    make_transaction(value=7_000_000, mission=mission)
    excess = '<td class="number"><span class="nowrap">Rp2 juta</span></td>'
    assert f"Rincian melebihi total</th>{excess}" in text(page_of(client, mission))


def test_mission_names_published_documents_only(client):
    mission = make_mission()
    mission.agreements.add(make_agreement(title="Naskah terbit"))
    mission.agreements.add(make_agreement(title="Naskah rahasia", state="draft"))
    page = text(page_of(client, mission))
    assert "Naskah terbit" in page
    assert "Naskah rahasia" not in page


def test_unknown_number_of_businesses_is_said_per_province(client):
    mission = make_mission(["64"], ["35"])
    mission.participants.filter(province="35").update(business_count=72)
    page = text(page_of(client, mission))
    assert "72 dari Jawa Timur" in page
    assert "dari Kalimantan Timur belum diketahui" in page


def test_hoped_sectors_stand_apart_from_agreed_ones(client):
    mission = make_mission()
    MissionSector.objects.create(mission=mission, sector_id="3.30")
    MissionSector.objects.create(mission=mission, sector_id="3.26", standing="hoped")
    context = page_of(client, mission).context
    assert [link.sector_id for link in context["agreed"]] == ["3.30"]
    assert [link.sector_id for link in context["hoped"]] == ["3.26"]


def test_facts_carry_the_numbers_of_their_sources(client):
    mission = make_mission(observed=[666])
    first, second = make_source("Harian Satu"), make_source("Harian Dua")
    cite(mission, Fact.HOSTS, first)
    cite(mission, Fact.VALUE, first)
    cite(mission, Fact.VALUE, second)
    evidence = page_of(client, mission).context["cited"]
    assert evidence.sources == [first, second]
    assert evidence.numbers == {"hosts": [1], "value": [1, 2]}
    assert evidence.conflicts == []


def test_announced_total_carries_the_sources_that_name_it(client):
    mission = make_mission(observed=[666_000_000_000, 1_000_000_000_000])
    cite(mission, Fact.VALUE, detail="Rp1 triliun")
    cite(mission, Fact.VALUE, detail="Rp666 miliar")
    cite(mission, Fact.VALUE, detail="Rp2 triliun")
    page = page_of(client, mission)
    rows = page.context["observations"]
    evidence = page.context["cited"]
    assert {row.cited_as: evidence.of("value", row.cited_as) for row in rows} == {
        "Rp666 miliar": [2],
        "Rp1 triliun": [1],
    }
    assert text(page).count('href="#sumber-3"') == 1


def test_values_that_sources_disagree_on_stand_above_the_one_in_use(client):
    mission = make_mission(held_on="18–19 Oktober 2021")
    cite(mission, Fact.HELD_ON, stated_value="Selasa (19/10/2021)")
    cite(
        mission,
        Fact.HELD_ON,
        stated_value="Selasa (18/10/2021)",
        accepted=False,
        reason="Tanggal itu hari Senin.",
    )
    (conflict,) = page_of(client, mission).context["cited"].conflicts
    assert conflict.title == "Sumber berselisih: tanggal kegiatan"
    assert [(row.value, row.numbers, row.used, row.note) for row in conflict.values] == [
        ("Selasa (19/10/2021)", [1], False, ""),
        ("Selasa (18/10/2021)", [2], False, "Tanggal itu hari Senin."),
        ("18–19 Oktober 2021", [], True, ""),
    ]


@pytest.mark.parametrize("url", [LIST, VALUES])
def test_list_query_count_does_not_grow_with_rows(client, url):
    def fill(number):
        for _ in range(number):
            seller = {"value_low": 5, "kind": "langsung", "seller_province_id": "35"}
            make_mission(["64"], ["35"], observed=[seller, 7])

    fill(1)
    once = queries_of(client, url)
    fill(29)
    assert queries_of(client, url) == once


def test_page_query_count_does_not_grow_with_what_belongs_to_it(client):
    mission = make_mission(["64"], ["35"])

    def fill(number):
        for _ in range(number):
            make_transaction("64", "35", goods=("cabai", "jahe"), value=5, mission=mission)
            mission.agreements.add(make_agreement("64", "35", sectors=["3.30"]))
            mission.observations.create(value_low=5, seller_province_id="64")
            cite(mission, Fact.VALUE)

    fill(1)
    once = queries_of(client, mission.get_absolute_url())
    fill(29)
    assert queries_of(client, mission.get_absolute_url()) == once


def test_figure_says_the_official_total_first_and_investment_last(client):
    mission = make_mission(
        observed=[
            {"value_low": 52_500_000_000, "kind": "investasi"},
            {"value_low": 834_000_000_000},
            {"value_low": 581_000_000_000, "seller_province_id": "35", "buyer_province_id": "64"},
            {"value_low": 10**12, "kind": "komitmen", "is_official": True},
        ]
    )
    page = text(page_of(client, mission))
    headline = page[page.index("<figure") : page.index("Satu baris untuk tiap pengamatan")]
    said = [headline.index(amount) for amount in ("Rp1 triliun", "Rp834 miliar", "Rp52,5 miliar")]
    assert said == sorted(said)
    assert "Rp581 miliar" not in headline  # of one way only, while totals of both are known


def test_announced_total_names_who_states_it(client):
    mission = make_mission(observed=[666 * 10**9, 10**12])
    cite(mission, Fact.VALUE, make_source("Harian Satu"), detail="Rp666 miliar")
    page = text(page_of(client, mission))
    stated, other = page.split('data-label="Menurut">')[1:]
    assert stated.startswith("<span>Harian Satu<span")
    assert other.startswith('<span><span class="unknown">Belum diketahui')
