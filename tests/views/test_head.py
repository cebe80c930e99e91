"""What the head of a page tells search engines and other sites."""

import json
import re

import pytest
from lxml import html

from agreements.exports import EXPORTS
from agreements.models import Business, Party
from tests.conftest import SITE
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db


def head(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return html.fromstring(response.content.decode()).find("head")


def links(head, rel):
    """(language or type, address) of the links of one kind."""
    return [
        (link.get("hreflang") or link.get("type"), link.get("href"))
        for link in head.iterfind("link")
        if link.get("rel") == rel
    ]


def meta(head, name):
    [found] = [
        one.get("content")
        for one in head.iterfind("meta")
        if name in {one.get("name"), one.get("property")}
    ]
    return found


def graph(client, address):
    """The things that the page's linked data describe, by type."""
    [script] = head(client, address).xpath("script[@type='application/ld+json']")
    return {thing["@type"]: thing for thing in json.loads(script.text)["@graph"]}


def test_a_record_has_one_address_in_each_language(client):
    agreement = make_agreement(title="Sapi")
    path = agreement.get_absolute_url()
    for prefix in ("", "/en"):
        found = head(client, f"{prefix}{path}?dari=pos")
        assert links(found, "canonical") == [(None, f"{SITE}{prefix}{path}")]
        assert [
            link for link in links(found, "alternate") if link[0] != "application/atom+xml"
        ] == [
            ("id", f"{SITE}{path}"),
            ("en", f"{SITE}/en{path}"),
            ("x-default", f"{SITE}{path}"),
        ]


def test_a_record_says_what_it_is_to_who_gets_a_link(client):
    agreement = make_agreement("64", "63", title='Sapi "unggul" & <rumput>', signed_on="2018-02-21")
    found = head(client, agreement.get_absolute_url())
    assert found.findtext("title") == 'Sapi "unggul" & <rumput> – Kerja Sama Antarprovinsi'
    assert meta(found, "og:title") == 'Sapi "unggul" & <rumput>'
    said = "Nota Kesepahaman (MoU), 21 Februari 2018. Kalimantan Timur, Kalimantan Selatan."
    assert meta(found, "description") == meta(found, "og:description")
    assert meta(found, "description").startswith(said)
    assert meta(found, "og:url") == SITE + agreement.get_absolute_url()
    assert meta(found, "og:locale") == "id_ID"
    assert meta(head(client, f"/en{agreement.get_absolute_url()}"), "og:locale") == "en_GB"


@pytest.mark.parametrize(
    "address",
    [
        "/", "/perjanjian/", "/misi-dagang/", "/transaksi/", "/provinsi/", "/bidang/",
        "/komoditas/", "/statistik/", "/data/", "/provinsi/aceh/", "/provinsi/aceh/bali/",
        "/bidang/3.27/", "/komoditas/cabai/",
    ],
)  # fmt: skip
def test_every_page_describes_itself(client, address):
    found = head(client, address)
    assert len(meta(found, "description")) > 20
    assert links(found, "canonical") == [(None, SITE + address)]
    assert "Kerja Sama Antarprovinsi" in found.findtext("title")


@pytest.mark.parametrize("query", ["?provinsi=64", "?q=sapi", "?jenis=tidak-ada"])
def test_filtered_lists_are_followed_but_not_kept(client, query):
    found = head(client, f"/perjanjian/{query}")
    assert meta(found, "robots") == "noindex, follow"
    assert links(found, "canonical") == []


def test_order_and_page_size_lead_to_the_plain_list(client):
    found = head(client, "/perjanjian/?urut=judul&per_halaman=50")
    assert links(found, "canonical") == [(None, f"{SITE}/perjanjian/")]


def test_what_is_not_found_is_not_kept(client):
    make_agreement(state="draft")
    for address in ("/tidak-ada/", "/perjanjian/999999/"):
        found = head(client, address, status=404)
        assert meta(found, "robots") == "noindex"
        assert links(found, "canonical") == []


def test_lists_lead_to_their_feed(client):
    found = head(client, "/perjanjian/?provinsi=64&halaman=2&urut=judul")
    feeds = [link for link in links(found, "alternate") if link[0] == "application/atom+xml"]
    assert feeds == [
        ("application/atom+xml", "/feed.atom"),
        ("application/atom+xml", "/perjanjian.atom?provinsi=64"),
    ]


def test_linked_data_of_an_agreement(client):
    agreement = make_agreement(
        "64", "63", sectors=["3.27"], title="Sapi", signed_on="2018-02-21", valid_until="2030",
        place="Bandung",
    )  # fmt: skip
    things = graph(client, agreement.get_absolute_url())
    assert [
        (step["position"], step["name"], step["item"])
        for step in things["BreadcrumbList"]["itemListElement"]
    ] == [
        (1, "Beranda", f"{SITE}/"),
        (2, "Perjanjian", f"{SITE}/perjanjian/"),
        (3, "Sapi", SITE + agreement.get_absolute_url()),
    ]
    page = things["WebPage"]
    assert page["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert page["dateModified"][:10] == agreement.updated_at.date().isoformat()
    paper = page["mainEntity"]
    assert (paper["@type"], paper["name"], paper["genre"]) == (
        "CreativeWork", "Sapi", "Nota Kesepahaman (MoU)",
    )  # fmt: skip
    assert (paper["dateCreated"], paper["expires"]) == ("2018-02-21", "2030")
    assert [place["name"] for place in paper["about"]] == ["Kalimantan Timur", "Kalimantan Selatan"]
    assert paper["keywords"] == ["Pertanian"]


@pytest.mark.parametrize(
    ("days", "written"),
    [
        ("2025-05-08", "2025-05-08"),
        ("2025-05", "2025-05"),
        ("2025", "2025"),
        ("18–19 Oktober 2021", None),
    ],
)
def test_a_mission_is_an_event_whose_day_is_as_sure_as_it_is_known(client, days, written):
    mission = make_mission(["64"], ["35"], held_on=days, city="Balikpapan", venue="Hotel")
    event = graph(client, mission.get_absolute_url())["WebPage"]["mainEntity"]
    assert event["@type"] == "Event"
    assert event.get("startDate") == written
    assert event["location"]["name"] == "Hotel"
    assert event["location"]["address"]["addressLocality"] == "Balikpapan"
    assert {place["name"] for place in event["about"]} == {"Kalimantan Timur", "Jawa Timur"}


def test_a_transaction_is_a_page_about_no_thing(client):
    things = graph(client, make_transaction().get_absolute_url())
    assert "mainEntity" not in things["WebPage"]


def test_a_province_is_an_administrative_area_with_its_codes(client):
    area = graph(client, "/provinsi/kalimantan-timur/")["AdministrativeArea"]
    assert area["name"] == "Kalimantan Timur"
    assert [(code["propertyID"], code["value"]) for code in area["identifier"]] == [
        ("Kemendagri", "64"),
        ("ISO 3166-2", "ID-KI"),
    ]


def test_a_list_is_a_dataset_and_all_of_them_a_catalogue(client):
    files = graph(client, "/perjanjian/")["Dataset"]["distribution"]
    assert [(file["encodingFormat"], file["contentUrl"]) for file in files] == [
        ("text/csv", f"{SITE}/perjanjian.csv"),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            f"{SITE}/perjanjian.xlsx",
        ),
        ("application/json", f"{SITE}/perjanjian.json"),
    ]
    assert "Dataset" not in graph(client, "/perjanjian/?provinsi=64")
    catalogue = graph(client, "/data/")["DataCatalog"]
    assert catalogue["dataset"][0]["url"] == f"{SITE}/data/#perjanjian"
    assert len(catalogue["dataset"]) == len(EXPORTS)


def test_no_title_can_end_the_script_of_the_linked_data(client):
    title = "Sapi </script><script>alert(1)</script> <!-- & \\u003C"
    agreement = make_agreement(title=title)
    assert graph(client, agreement.get_absolute_url())["WebPage"]["name"] == title
    text = client.get(agreement.get_absolute_url()).content.decode()
    script = re.search(r"ld\+json\">(.*?)</script>", text, re.DOTALL)[1]
    assert [sign for sign in "<>&" if sign in script] == []


def test_hidden_names_are_not_in_the_head(client):
    agreement = make_agreement("64", "63")
    business = Business.objects.create(name="UD Rahasiaku", is_name_hidden=True)
    Party.objects.create(agreement=agreement, business=business, order=3)
    found = head(client, agreement.get_absolute_url())
    assert "Nama tidak ditampilkan" in meta(found, "description")
    assert "Rahasiaku" not in html.tostring(found, encoding="unicode")
