"""What keeps a record from the public, and what would be good to have."""

import pytest

from agreements.models import MissionObservation
from agreements.plausibility import Finding, publication_gaps, wishes
from tests.factories import cite, make_agreement, make_mission, make_transaction

SOURCE = "sumber: dari mana catatan ini diketahui"


def texts(found):
    return [str(finding) for finding in found]


def test_gap_leads_to_its_field(db):
    agreement = make_agreement("64", state="draft", signed_on=None)

    assert list(publication_gaps(agreement)) == [
        Finding("Isi tanggal penandatanganan, walau hanya tahunnya.", "id_signed_on"),
        Finding(
            "Isi sedikitnya dua pihak, atau jumlah provinsi yang tidak disebut.", "parties-group"
        ),
    ]


@pytest.mark.parametrize("make", [make_agreement, make_mission, make_transaction])
def test_complete_enough_to_publish(db, make):
    assert list(publication_gaps(make())) == []


def test_wishes_of_a_bare_agreement(db):
    agreement = make_agreement("64", "63")
    agreement.parties.filter(province="64").update(document_number="1/2018", signatory="Isran")

    assert texts(wishes(agreement)) == [
        "nomor naskah Kalsel",
        "penanda tangan Kalsel",
        "masa berlaku",
        "ruang lingkup",
        "bidang",
        "kategori kerja sama",
        "pindaian naskah",
        SOURCE,
    ]


def test_wishes_of_a_bare_mission(db):
    assert texts(wishes(make_mission(visitors=()))) == [
        "provinsi tamu",
        "kota",
        "nilai yang diumumkan",
        SOURCE,
    ]


def test_wishes_of_a_bare_transaction(db):
    transaction = make_transaction(buyer=None, dated=None)

    assert texts(wishes(transaction)) == [
        "provinsi pembeli",
        "tanggal",
        "nilai",
        "jumlah tiap barang",
        SOURCE,
    ]


def test_nothing_is_wished_of_a_full_record(db):
    mission = make_mission(city="Tarakan")
    MissionObservation.objects.create(mission=mission, value_low=10**9)
    cite(mission, "title")

    assert wishes(mission) == []
