"""Draft papers hold the facts of the record and visible blanks, and nothing else."""

import pytest
from docx import Document
from lxml import etree

from agreements.imports.register import load_register
from agreements.models import Agreement, LegalBasis, PaperKind, Province, ScopeItem
from agreements.papers.building import build
from agreements.papers.data import BLANK, paper_data
from agreements.papers.drafts import FOLDER, file_name
from agreements.papers.placeholders import LISTS, PLACEHOLDERS
from tests.factories import make_agreement
from tests.papers.docx import drafted

pytestmark = pytest.mark.django_db


@pytest.fixture
def tarakan():
    """The Kesepakatan Bersama of Kaltim and Kaltara as the press reported it."""
    load_register()
    return Agreement.objects.get(external_key="2025-kaltim-kaltara")


def data_of(agreement, kind="kb", **options):
    return paper_data(Agreement.objects.get(pk=agreement.pk), kind, **options)


def test_joint_agreement_of_tarakan_holds_its_facts(tarakan):
    paper = drafted(tarakan, "kb")

    for fact in (
        "Pada hari ini, Kamis, tanggal tujuh, bulan Agustus, tahun dua ribu dua puluh lima "
        "(7 Agustus 2025), bertempat di Swiss-Belhotel Tarakan, Ruang Lotus",
        "RUDY MAS’UD",
        "ZAINAL ARIFIN PALIWANG",
        "bertindak untuk dan atas nama Pemerintah Provinsi Kalimantan Utara, "
        "selanjutnya disebut PIHAK KEDUA.",
        "PERDAGANGAN ANTARWILAYAH, INDUSTRI HIJAU, DAN EKONOMI BIRU",
    ):
        assert fact in paper
    assert paper.count(f"NOMOR: {BLANK}") == 2
    assert f"berlaku: {BLANK}" in paper


def test_pks_of_an_umbrella_invents_neither_signers_nor_a_day(tarakan):
    paper = drafted(tarakan, "pks")

    assert "untuk melaksanakan Kesepakatan Bersama tentang Perdagangan antarwilayah" in paper
    assert f"Pada hari ini, {BLANK}, tanggal {BLANK}" in paper
    assert "RUDY" not in paper.upper()


@pytest.mark.parametrize("kind", ["kak", "kb", "pks"])
def test_legal_bases_are_those_of_the_record_only(kind):
    agreement = make_agreement()
    named = LegalBasis.objects.first()
    agreement.legal_bases.add(named)

    paper = drafted(agreement, kind)

    assert [basis for basis in LegalBasis.objects.all() if basis.short in paper] == [named]


@pytest.mark.parametrize("codes", [["64", "63"], ["64", "63", "11", "12", "13"]])
def test_every_party_has_its_number_its_place_and_its_signature(codes):
    agreement = make_agreement(*codes)
    for place, party in enumerate(agreement.parties.all(), start=1):
        party.document_number, party.signatory = f"119/{place}/2026", f"Penanda Tangan {place}"
        party.save()

    paper = drafted(agreement, "kb")

    assert [paper.count(f"NOMOR: 119/{place}/2026") for place in range(1, len(codes) + 1)] == [
        1
    ] * len(codes)
    last = len(codes)
    assert paper.count(f"PENANDA TANGAN {last}") == 2
    assert ("PIHAK KELIMA" in paper) is (last == 5)
    assert "PIHAK KEENAM" not in paper


@pytest.mark.parametrize(
    ("capacity", "words"),
    [
        ("definitif", "Gubernur Kalimantan Timur"),
        ("pj", "Penjabat (Pj.) Gubernur Kalimantan Timur"),
        ("plt", "Pelaksana Tugas (Plt.) Gubernur Kalimantan Timur"),
        ("an", f"Gubernur Kalimantan Timur, atas nama (a.n.) {BLANK}"),
        ("kuasa", "Gubernur Kalimantan Timur, berdasarkan surat kuasa nomor 180/7"),
        ("", f"Gubernur Kalimantan Timur (kapasitas {BLANK})"),
    ],
)
def test_party_acts_in_the_capacity_it_signed_in(capacity, words):
    agreement = make_agreement()
    agreement.parties.filter(order=1).update(
        position="Gubernur", capacity=capacity, proxy_letter="180/7"
    )

    assert data_of(agreement)["pihak"][0]["bertindak"] == words


def test_day_known_to_the_month_leaves_the_day_blank():
    data = data_of(make_agreement(signed_on="Agustus 2025"))

    assert [data[name] for name in ("hari", "tanggal", "bulan", "tahun")] == [
        BLANK,
        BLANK,
        "Agustus",
        "dua ribu dua puluh lima",
    ]


def test_offer_goes_from_the_desk_that_writes_to_the_others():
    agreement = make_agreement("64", "63")

    data = data_of(agreement, "penawaran", sender=Province.objects.get(pk="63"))

    assert data["pengirim_jabatan"] == "Gubernur Kalimantan Selatan"
    assert [other["jabatan"] for other in data["penerima"]] == ["Gubernur Kalimantan Timur"]


def test_signs_that_xml_does_not_know_do_not_break_the_paper():
    agreement = make_agreement(purpose="Jual & beli <sapi> {{ judul }}\x0b", title="A & B")
    ScopeItem.objects.create(agreement=agreement, text="</w:t> & ]]>\n\x1fbaris kedua")

    paper = drafted(agreement, "kb")

    assert "Jual & beli <sapi> {{ judul }}." in paper
    assert "</w:t> & ]]>\n baris kedua" in paper


def test_agreement_without_parties_is_drafted_with_blanks():
    agreement = make_agreement(state="draft", signed_on=None)
    agreement.parties.all().delete()

    for kind in PaperKind:
        assert BLANK in drafted(agreement, kind)


def test_data_is_what_templates_are_told_they_may_ask_for():
    data = data_of(make_agreement())

    assert data.keys() == PLACEHOLDERS.keys() | LISTS.keys()
    assert {name: data[name][0].keys() for name in LISTS} == {
        name: fields.keys() for name, fields in LISTS.items()
    }


@pytest.mark.parametrize("kind", PaperKind)
def test_templates_of_the_register_are_made_of_their_wordings(kind):
    stored = Document(FOLDER / f"{kind}.docx")
    wording = (FOLDER / f"{kind}.txt").read_text(encoding="utf-8")

    assert etree.tostring(stored.element) == etree.tostring(build(wording).element)


def test_file_is_named_after_its_kind_and_title():
    agreement = make_agreement(title="Beras & “sapi” / 2026")

    assert file_name(agreement, "pks") == "perjanjian-kerja-sama-beras-sapi-2026.docx"
