"""A figure as a file: well-formed whatever is in it, with its source, in the light colours."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from agreements.charts import drawing
from agreements.charts.document import INNER, Document
from agreements.charts.drawing import Drawing, Part, link, rect, words

NAMESPACE = "{http://www.w3.org/2000/svg}"
BAR = Drawing(40, (rect("solid", width="50%", height=40),))


def document(*parts, **fields):
    plain = {
        "title": "Judul",
        "says": "Apa yang dihitung.",
        "address": "https://contoh.id/statistik/?q=a#arus",
        "origin": "https://contoh.id",
        "day": date(2026, 11, 21),
    }
    svg = Document(parts=list(parts), **{**plain, **fields}).svg()
    return ElementTree.fromstring(svg)  # noqa: S314 (our own words)


def texts(root):
    return [element.text for element in root.iter(f"{NAMESPACE}text")]


def test_document_says_what_it_is_and_where_it_comes_from():
    root = document(Part(BAR, "Bagian", "2021: 5."), filters=["Provinsi: Aceh"])
    assert [child.text for child in root[:2]] == [
        "Judul",
        "Apa yang dihitung. Saringan: Provinsi: Aceh. Bagian: 2021: 5. "
        "Sumber: Kerja Sama Antarprovinsi, per 21 November 2026: "
        "https://contoh.id/statistik/?q=a#arus",
    ]
    assert texts(root) == [
        "Judul",
        "Apa yang dihitung.",
        "Saringan: Provinsi: Aceh.",
        "Bagian",
        "Sumber: Kerja Sama Antarprovinsi, per 21 November 2026",
        "https://contoh.id/statistik/?q=a#arus",
    ]


@pytest.mark.parametrize("text", ["<script>", "a\x00b\x0b", "\ufffe", "💥 ٣", "\"&'", "x" * 3000])
def test_no_text_breaks_the_document(text):
    label = Drawing(20, (words("name", text, 0, 10),))
    root = document(Part(label, text, text, note=text), title=text, filters=[text])
    assert {element.tag for element in root.iter()} <= {
        f"{NAMESPACE}{tag}" for tag in ("svg", "title", "desc", "rect", "text", "line", "a")
    }


def test_links_of_a_file_lead_to_the_register():
    root = document(Part(Drawing(9, (link("/provinsi/aceh/", "Aceh", *BAR.shapes),))))
    assert [element.attrib["href"] for element in root.iter(f"{NAMESPACE}a")] == [
        "https://contoh.id/provinsi/aceh/",
        "https://contoh.id/statistik/?q=a#arus",
    ]


def test_halves_stand_beside_one_another_and_nothing_overlaps():
    half, whole = Part(BAR, "Setengah", half=True), Part(BAR, note="Catatan")
    boxes = [
        {name: int(box.attrib[name]) for name in ("x", "y", "width", "height")}
        for box in document(half, half, half, whole).iter(f"{NAMESPACE}svg")
        if "y" in box.attrib
    ]
    first, second, third, last = boxes
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] < second["x"]
    assert third["y"] > first["y"] + first["height"]
    assert last["y"] > third["y"] + third["height"]
    assert (first["width"], last["width"]) == (360, INNER)


def test_figure_without_data_says_so():
    assert "Tidak ada data untuk digambar." in texts(document())


def test_file_has_the_light_colours_of_the_pages():
    light = Path("static/css/variables.css").read_text().split("@media")[0]
    colours = dict(re.findall(r"--color-([\w-]+): (#\w+);", light))
    tints = [colours[f"tint-{number}"] for number in range(1, 5)]
    assert list(drawing.TINTS) == tints
    assert {
        "page": drawing.PAGE,
        "rule": drawing.RULE,
        "edge": drawing.EDGE,
        "text": drawing.TEXT,
        "muted": drawing.MUTED,
        "accent": drawing.ACCENT,
        "on-light-tint": drawing.ON_LIGHT,
        "on-dark-tint": drawing.ON_DARK,
    }.items() <= colours.items()
