"""Figures to take away: documents that are whole, drawings of a fixed size, no draft in any."""

import struct
from unittest.mock import Mock
from xml.etree import ElementTree

import pytest
from django.db import connection

from agreements.exports import pictures
from agreements.models import Agreement
from agreements.views.figures import AGREEMENT_FIGURES, FIGURES
from tests.conftest import SITE
from tests.factories import make_agreement, make_mission, make_transaction
from tests.views.pages import text

pytestmark = pytest.mark.django_db
PAGES = ("/", "/statistik/", "/statistik/perdagangan/")


@pytest.mark.parametrize("extension", ["svg", "png", "csv"])
@pytest.mark.parametrize("figure", FIGURES)
def test_file_of_a_filter_that_cannot_be_used_leads_to_the_page(client, figure, extension):
    response = client.get(f"/statistik/{figure}.{extension}?provinsi=99")
    page = "/statistik/" if figure in AGREEMENT_FIGURES.figures else "/statistik/perdagangan/"
    assert response.headers["Location"] == f"{page}?provinsi=99"
    assert "Saringan belum dapat dipakai" in text(client.get(response.headers["Location"]))


@pytest.fixture
def register():
    """Something for every figure to draw, and drafts of all of it."""
    mission = make_mission(["64"], ["35"], observed=[{"value_low": 60, "kind": "komitmen"}])
    make_agreement("64", "63", sectors=["3.30"], title="Terbuka")
    make_transaction("64", "63", value=5, mission=mission)
    for state in ("draft", "submitted", "withdrawn"):
        make_agreement(
            "93", "94", sectors=["1.02"], title="Rahasia", state=state, kind="loi",
            signed_on="1999", valid_until="2099",
        )  # fmt: skip
        make_mission(title="Rahasia", state=state, observed=[999_123])
        make_transaction("93", "94", ["nikel"], 999_123, state, dated="1999")


@pytest.mark.parametrize("query", ["", "?provinsi=64", "?q=%01%0b%3Cb%3E%F0%9F%92%A5"])
@pytest.mark.parametrize("figure", FIGURES)
def test_picture_is_a_document_and_a_drawing_of_1600_pixels(client, register, figure, query):
    svg = client.get(f"/statistik/{figure}.svg{query}")
    assert (svg.status_code, svg.headers["Content-Type"]) == (200, "image/svg+xml")
    assert f'filename="statistik-{figure}-' in svg.headers["Content-Disposition"]
    root = ElementTree.fromstring(svg.content)  # noqa: S314 (our own answer)
    title, description = root[0].text, root[1].text
    assert title.startswith(str(FIGURES[figure][1].title))
    assert f"#{figure}" in description
    assert {element.tag.split("}")[1] for element in root.iter()}.isdisjoint({"style", "script"})
    png = client.get(f"/statistik/{figure}.png{query}")
    assert png.headers["Content-Type"] == "image/png"
    assert png.content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png.content[16:24])
    assert width == 1600
    assert height == 2 * int(root.attrib["height"])


@pytest.mark.usefixtures("remembered")
def test_picture_is_drawn_once_for_as_long_as_it_shows_the_same(client, register, monkeypatch):
    drawn = Mock(wraps=pictures._drawn)
    monkeypatch.setattr(pictures, "_drawn", drawn)
    address = "/statistik/masa-berlaku.png"
    first = client.get(address)
    Agreement.objects.filter(title="Terbuka").update(place="Samarinda")
    connection.check_constraints()
    second = client.get(address)
    assert second["ETag"] != first["ETag"]
    assert (second.content, drawn.call_count) == (first.content, 1)
    make_agreement("64", "63", title="Terbuka pula", valid_until="2099")
    connection.check_constraints()
    assert client.get(address).content != first.content


def test_picture_says_which_filters_it_is_of(client, register):
    svg = client.get("/statistik/peta.svg?provinsi=64&jenis=mou").content.decode()
    assert "Saringan: Provinsi: Kalimantan Timur; Jenis naskah: Nota Kesepahaman (MoU)." in svg
    assert f"{SITE}/statistik/?provinsi=64&amp;jenis=mou#peta" in svg


def test_picture_in_english_leads_to_english_pages(client, register):
    svg = client.get("/en/statistik/peta.svg").content.decode()
    assert 'lang="en"' in svg
    assert f'href="{SITE}/en/provinsi/aceh/"' in svg
    assert f"{SITE}/en/statistik/#peta" in svg


def test_drafts_are_in_no_figure(client, register):
    before = [*files(client), *(text(client.get(page)) for page in PAGES)]
    for state in ("draft", "withdrawn"):
        make_agreement("64", "63", sectors=["3.30"], state=state, valid_until="2099")
        make_transaction("64", "63", value=7, state=state)
        make_mission(observed=[7], state=state)
    assert [*files(client), *(text(client.get(page)) for page in PAGES)] == before
    said = " ".join(map(str, before))
    assert "999" not in said.replace("#999", "")
    assert "Rahasia" not in said
    assert "1999" not in said


def files(client):
    return [
        client.get(f"/statistik/{figure}.{extension}").content.decode()
        for figure in FIGURES
        for extension in ("svg", "csv")
    ]
