"""What is typed is read back before it is saved."""

import pytest
from django.urls import reverse

NOT_READ = "Nilai rupiah tidak terbaca. Contoh: 13,7 miliar, Rp666 miliar, 500 juta, "


def read_back(client, kind, text):
    return client.get(reverse("admin:read_back"), {"as": kind, "text": text})


@pytest.mark.parametrize(
    ("kind", "text", "reading", "doubts"),
    [
        ("rupiah", "13,7 miliar", "Dibaca: Rp13.700.000.000.", []),
        ("rupiah", "13700", "Dibaca: Rp13.700.", []),
        ("rupiah", "banyak", "", [f"{NOT_READ}Rp1.661.131.683.000."]),
        ("rupiah", " ", "", []),
        ("days", "7/8/2025", "Dibaca: Kamis, 7 Agustus 2025.", []),
        (
            "days",
            "sekitar 2014",
            "Dibaca: 2013–2015.",
            ["Perkiraan ini dibaca sebagai 2013–2015."],
        ),
        (
            "days",
            "Rabu, 7 Agustus 2025",
            "Dibaca: Kamis, 7 Agustus 2025.",
            ["7 Agustus 2025 jatuh pada hari Kamis, bukan Rabu."],
        ),
        ("days", "", "", []),
    ],
)
def test_reading_of_what_is_typed(operator_client, kind, text, reading, doubts):
    answer = read_back(operator_client, kind, text)

    assert answer.json() == {"reading": reading, "doubts": doubts}


def test_unknown_kind_is_not_found(operator_client):
    assert read_back(operator_client, "umur", "17").status_code == 404


def test_reading_is_not_for_the_public(client, db):
    assert read_back(client, "rupiah", "1").status_code == 302
