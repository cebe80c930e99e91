"""What search engines are told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from agreements.views.crawlers import BilingualSitemap
from tests.conftest import SITE
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def parsed(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return etree.fromstring(response.content)


def places(client, address):
    return [place.text for place in parsed(client, address).iter(f"{MAP}loc")]


def test_robots_keep_out_of_the_desk_and_of_filters(client):
    assert client.get("/robots.txt").content.decode() == (
        f"User-agent: *\nDisallow: /admin/\nDisallow: /*?\nSitemap: {SITE}/sitemap.xml\n"
    )


def test_index_names_every_section_with_its_last_change(client):
    agreement = make_agreement()
    found = parsed(client, "/sitemap.xml")
    sections = {
        one.findtext(f"{MAP}loc"): one.findtext(f"{MAP}lastmod")
        for one in found.iterfind(f"{MAP}sitemap")
    }
    names = ("halaman", "perjanjian", "misi-dagang", "transaksi", "provinsi", "pasangan", "bidang",
             "komoditas")  # fmt: skip
    assert list(sections) == [f"{SITE}/sitemap-{name}.xml" for name in names]
    assert sections[f"{SITE}/sitemap-perjanjian.xml"][:10] == (
        agreement.updated_at.astimezone().date().isoformat()
    )
    assert sections[f"{SITE}/sitemap-transaksi.xml"] is None
    for section in sections:
        parsed(client, section)


def test_records_stand_in_both_languages_that_name_each_other(client):
    path = make_agreement(title="Sapi").get_absolute_url()
    found = parsed(client, "/sitemap-perjanjian.xml")
    alternates = [("id", SITE + path), ("en", f"{SITE}/en{path}"), ("x-default", SITE + path)]
    assert [
        (
            one.findtext(f"{MAP}loc"),
            [(link.get("hreflang"), link.get("href")) for link in one if "link" in link.tag],
        )
        for one in found
    ] == [(SITE + path, alternates), (f"{SITE}/en{path}", alternates)]


def test_every_address_in_the_map_is_a_page(client):
    make_agreement()
    make_mission()
    make_transaction()
    for section in ("halaman", "perjanjian", "misi-dagang", "transaksi", "pasangan"):
        found = places(client, f"/sitemap-{section}.xml")
        assert found
        for place in found:
            assert client.get(place.removeprefix(SITE)).status_code == 200, place


def test_only_public_records_and_pairs_are_there(client):
    for state in ("draft", "submitted", "withdrawn"):
        make_agreement("11", "51", state=state)
        make_mission(state=state)
        make_transaction(state=state)
    make_agreement("64", "63")
    assert len(places(client, "/sitemap-perjanjian.xml")) == 2
    assert places(client, "/sitemap-misi-dagang.xml") == []
    assert places(client, "/sitemap-transaksi.xml") == []
    assert places(client, "/sitemap-pasangan.xml") == [
        f"{SITE}{language}/provinsi/kalimantan-selatan/kalimantan-timur/"
        for language in ("", "/en")
    ]


def test_many_records_are_cut_into_parts_that_are_read_alone(client, monkeypatch):
    monkeypatch.setattr(BilingualSitemap, "limit", 2)
    for number in range(3):
        make_agreement(title=f"Naskah {number}")
    assert [place for place in places(client, "/sitemap.xml") if "perjanjian" in place] == [
        f"{SITE}/sitemap-perjanjian.xml",
        f"{SITE}/sitemap-perjanjian.xml?p=2",
    ]
    with CaptureQueriesContext(connection) as captured:
        assert len(places(client, "/sitemap-perjanjian.xml?p=2")) == 2
    assert [query["sql"].endswith("LIMIT 1 OFFSET 2") for query in captured][-1]
    for page in ("3", "x", "-1"):
        assert client.get(f"/sitemap-perjanjian.xml?p={page}").status_code == 404
