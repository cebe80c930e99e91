"""What a mission aimed at, what became of it, and who traded again: as its page says it."""

import csv
import io
import re
from datetime import date

import pytest

from agreements.models import Business, Realisation
from tests.factories import make_mission, make_transaction
from tests.test_public_urls import body
from tests.views.pages import queries_of, text

pytestmark = pytest.mark.django_db


def section(client, mission, name):
    """What stands in one section of the page, without its tags."""
    page = text(client.get(mission.get_absolute_url()))
    found = re.search(f'<section id="{name}".*?</section>', page)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


@pytest.fixture
def in_2025(monkeypatch):
    """1 December 2025: a mission of May has passed three and six months."""
    monkeypatch.setattr("agreements.views.missions.localdate", lambda: date(2025, 12, 1))


def test_what_was_realised_stands_beside_what_was_promised(client, in_2025):
    mission = make_mission(held_on="8 Mei 2025", observed=[99_000_000])
    sale = make_transaction(kind="kontrak", value=10_000_000, mission=mission)
    make_transaction(kind="kontrak", value=20_000_000, mission=mission)
    Realisation.objects.create(transaction=sale, as_of="2 September 2025", value=4_000_000)
    Realisation.objects.create(mission=mission, as_of="Agustus 2025", value=5_000_000)
    outcome = section(client, mission, "realisasi")
    assert "3 bulan 31 Agu 2025 6 bulan 30 Nov 2025 12 bulan 31 Mei 2026" in outcome
    assert (
        "Kontrak Rp30 juta Belum ada laporan Rp4 juta 1 dari 2 transaksi Rp4 juta 1 dari 2"
    ) in outcome
    assert "Jenis tidak dirinci Rp99 juta Belum ada laporan Belum ada laporan Belum waktunya" in (
        outcome
    )
    assert "Seluruh misi, menurut laporan – Rp5 juta Agustus 2025 Rp5 juta" in outcome


def test_what_was_announced_and_realised_is_a_file_of_the_mission(client):
    mission = make_mission(observed=[{"value_low": 99, "kind": "kontrak"}])
    make_mission(observed=[7])
    sale = make_transaction(kind="kontrak", value=10, mission=mission)
    Realisation.objects.create(transaction=sale, as_of="2025", value=4)
    address = f"/statistik/realisasi.csv?misi={mission.pk}"
    assert f'href="{address}"' in text(client.get(mission.get_absolute_url()))
    rows = csv.DictReader(io.StringIO(body(client.get(address)).decode("utf-8-sig")))
    assert [(row["id_misi_dagang"], row["perihal"], row["nilai_terendah"]) for row in rows] == [
        (str(mission.pk), "Diumumkan", "99"),
        (str(mission.pk), "Realisasi transaksi", "4"),
    ]


def test_mission_without_any_report_says_so(client, in_2025):
    mission = make_mission(held_on="2021", observed=[13_700_000_000])
    outcome = section(client, mission, "realisasi")
    assert outcome.count("Belum ada laporan") == 6


def test_target_and_former_mission_stand_beside_the_announced_total(client):
    make_mission(
        ["35"], ["64"], held_on="2019", title="Misi lama", observed=[600, 700], state="published"
    )
    mission = make_mission(["64"], ["35"], observed=[2_000_000], target_value=1_600_000)
    values = section(client, mission, "nilai")
    assert "Misi sebelumnya antara provinsi yang sama: Misi lama , 2019 . " in values
    assert (
        "Jenis tidak dirinci Rp1,6 juta tercapai 125% Rp2 juta Belum diketahui Rp600 – Rp700"
    ) in values


def test_without_target_and_former_mission_both_are_said_to_be_unknown(client):
    values = section(client, make_mission(observed=[5]), "nilai")
    assert "Belum ada misi sebelumnya antara provinsi yang sama." in values
    assert "Target belum diketahui." in values


@pytest.fixture
def pair():
    return [
        Business.objects.create(name=name, regency=regency, province_id=province)
        for name, regency, province in (
            ("Koperasi Tani", "Kab. Malang", "35"),
            ("Pasar Raya", "", "64"),
        )
    ]


def test_who_traded_again_is_named_with_what_and_when(client, pair):
    seller, buyer = pair
    mission = make_mission(held_on="8 Mei 2025")
    sides = {"seller_id": seller.pk, "buyer_id": buyer.pk}
    make_transaction("35", "64", mission=mission, **sides)
    make_transaction("35", "64", kind="langsung", value=7_000_000, dated="20 Juli 2025", **sides)
    assert ("1 dari 1 pasangan yang disebut penjual dan pembelinya berdagang lagi. ") in section(
        client, mission, "langganan"
    )
    assert (
        "Koperasi Tani (Kab. Malang), Jawa Timur Pasar Raya, Kalimantan Timur "
        "1 transaksi langsung: Rp7 juta 20 Juli 2025"
    ) in section(client, mission, "langganan")


def test_no_customers_and_no_names_are_two_things(client, pair):
    seller, buyer = pair
    mission = make_mission()
    assert "tidak ada transaksi yang menyebut penjual dan pembelinya" in section(
        client, mission, "langganan"
    )
    make_transaction("35", "64", mission=mission, seller_id=seller.pk, buyer_id=buyer.pk)
    assert "Dari 1 pasangan, belum ada yang tercatat berdagang lagi." in section(
        client, mission, "langganan"
    )


def test_goods_of_both_directions_stand_apart(client):
    mission = make_mission(["64"], ["35"])
    make_transaction("64", "35", goods=("cabai",), value=5_000_000, mission=mission)
    make_transaction("64", "35", goods=("cabai",), value=6_000_000, mission=mission)
    make_transaction("35", "64", goods=("cabai", "jahe"), value=7_000_000, mission=mission)
    goods = section(client, mission, "barang")
    assert "Dari Kalimantan Timur ke Jawa Timur Belum diketahui Rp11 juta" in goods
    assert (
        "Cabai, jahe satu nilai untuk semuanya Komitmen (belum terverifikasi) "
        "Dari Jawa Timur ke Kalimantan Timur Belum diketahui Rp7 juta"
    ) in goods
    assert "Cabai, cabai 2 transaksi" not in goods
    assert "Cabai 2 transaksi Komitmen" in goods


def test_query_count_does_not_grow_with_outcomes(client, pair):
    mission = make_mission(held_on="8 Mei 2025", target_value=5, observed=[7])
    sides = {"seller_id": pair[0].pk, "buyer_id": pair[1].pk}

    def fill(number):
        for _ in range(number):
            made = make_transaction("35", "64", value=5, mission=mission, **sides)
            for owner in ({"transaction": made}, {"mission": mission}):
                Realisation.objects.create(**owner, as_of="Juli 2025", value=4)
            make_transaction("35", "64", kind="kontrak", dated="2026", **sides)

    fill(1)
    once = queries_of(client, mission.get_absolute_url())
    fill(29)
    assert queries_of(client, mission.get_absolute_url()) == once
