"""Every public table is a collection; its rows are those of the files, with links added."""

import json

import pytest

from agreements.api.collections import COLLECTIONS
from agreements.exports import EXPORTS
from agreements.models import Sector
from tests.conftest import SITE
from tests.exports.reading import exported
from tests.exports.secrets import MARKER, SECRETS, STATES, make_secrets
from tests.factories import make_agreement, make_mission, make_transaction
from tests.test_public_urls import body
from tests.views.pages import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def secrets():
    return make_secrets()


@pytest.fixture
def get(client):
    def rows_at(address):
        response = client.get(address.removeprefix(SITE))
        assert response.status_code == 200, response.content
        return response.json()

    return rows_at


def numbers(answer):
    return [row["id"] for row in answer["data"]]


def test_the_root_leads_to_every_exported_table(get, secrets):
    names = [one["nama"] for one in get("/api/v1/")["data"]]
    assert sorted(names) == sorted(EXPORTS)
    for one in get("/api/v1/")["data"]:
        assert get(one["url"])["data"] != []


@pytest.mark.parametrize("name", EXPORTS)
def test_rows_are_those_of_the_file(get, secrets, name):
    rows = get(f"/api/v1/{name}/?per_halaman=500")["data"]
    without_links = [
        {column: cell for column, cell in row.items() if column not in {"url", "halaman"}}
        for row in rows
    ]
    assert sorted(map(str, without_links)) == sorted(map(str, exported(name)))


@pytest.mark.parametrize("name", EXPORTS)
def test_every_row_is_found_at_its_own_address_and_its_page_is_there(client, get, secrets, name):
    for row in get(f"/api/v1/{name}/?per_halaman=3")["data"]:
        record = get(row["url"])
        links = record.pop("tautan", {})
        assert record == row
        assert sorted(links) == sorted(COLLECTIONS[name].parts)
        if row["halaman"]:
            page = client.get(row["halaman"].removeprefix(SITE), follow=True)
            assert page.status_code == 200


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("perjanjian", "provinsi=64&jenis=mou"),
        ("perjanjian", "q=terbuka&urut=relevansi"),
        ("misi-dagang", "tahun=2025&urut=judul"),
        ("transaksi", "penjual=64&urut=nilai"),
        ("provinsi", "pulau=Kalimantan&urut=-perjanjian"),
        ("bidang", "q=ternak"),
        ("komoditas", "q=cabai"),
    ],
)
def test_filters_and_orders_are_those_of_the_page(client, get, name, parameters):
    make_agreement("64", "63", title="Kerja sama terbuka")
    make_agreement("64", "63", title="Lain", kind="pks")
    make_mission(title="B", held_on="2025")
    make_mission(title="A", held_on="2025")
    make_mission(held_on="2024")
    for value in (3, None, 1):
        make_transaction(value=value)
    make_transaction("63", "64")
    listed = json.loads(body(client.get(f"/{name}.json?{parameters}")))
    found = get(f"/api/v1/{name}/?{parameters}&hitung=1")
    assert [row["alamat"] for row in found["data"]] == [row["alamat"] for row in listed]
    assert found["jumlah"] == len(listed) > 0


def test_lines_take_the_filters_of_their_transactions(get):
    make_transaction("64", "63")
    wanted = make_transaction("63", "64")
    lines = get("/api/v1/rincian-transaksi/?penjual=63")["data"]
    assert [line["id_transaksi"] for line in lines] == [wanted.pk]


def test_what_belongs_to_a_record_stands_below_it(get, secrets):
    make_agreement("64", "63", title="Lain")
    links = get(f"/api/v1/perjanjian/{secrets.pk}/")["tautan"]
    parties = get(links["pihak"])["data"]
    assert {party["id_perjanjian"] for party in parties} == {secrets.pk}
    assert len(parties) == 3
    found = {name: len(get(link)["data"]) for name, link in links.items()}
    assert found == {
        "pihak": 3,
        "hubungan": 1,
        "tindak-lanjut": 1,
        "kendala": 0,
        "dokumen": 1,
        "kutipan": 0,
        "transaksi": 0,
        "misi-dagang": 0,
    }


def test_what_belongs_to_a_record_can_be_filtered(get):
    mission = make_mission()
    sale = make_transaction("64", "35", mission=mission)
    make_transaction("35", "64", mission=mission)
    make_transaction("64", "35")
    found = get(f"/api/v1/misi-dagang/{mission.pk}/transaksi/?penjual=64")
    assert numbers(found) == [sale.pk]


def test_no_answer_lets_a_secret_out(client, get, secrets):
    for name, collection in COLLECTIONS.items():
        rows = get(f"/api/v1/{name}/")["data"]
        below = [f"{row['url']}{part}/" for row in rows for part in collection.parts][:60]
        answers = [*rows, *map(get, below)]
        text = json.dumps(answers)
        assert [text.count(secret) for secret in SECRETS] == [0] * len(SECRETS), name


@pytest.mark.parametrize("state", STATES)
def test_what_is_not_published_is_not_found_nor_is_what_belongs_to_it(client, secrets, state):
    hidden = {
        "perjanjian": make_agreement(title=MARKER, state=state),
        "misi-dagang": make_mission(title=MARKER, state=state, observed=[1]),
        "transaksi": make_transaction(note=MARKER, state=state),
    }
    for name, record in hidden.items():
        address = f"/api/v1/{name}/{record.pk}/"
        for part in ("", *(f"{part}/" for part in COLLECTIONS[name].parts)):
            assert client.get(address + part).status_code == 404
    party = hidden["perjanjian"].parties.first()
    observation = hidden["misi-dagang"].observations.first()
    assert client.get(f"/api/v1/pihak/{party.pk}/").status_code == 404
    assert client.get(f"/api/v1/nilai-diumumkan/{observation.pk}/").status_code == 404


def test_a_merged_record_leads_to_what_it_became(client):
    kept = make_agreement()
    merged = make_agreement(state="withdrawn", merged_into=kept)
    answer = client.get(f"/api/v1/perjanjian/{merged.pk}/")
    assert (answer.status_code, answer["Location"]) == (
        301,
        f"{SITE}/api/v1/perjanjian/{kept.pk}/",
    )


def test_codes_of_the_registers_own_sectors_are_addresses_but_not_official(get):
    own = Sector.objects.get(code="3.27.04")
    row = get(f"/api/v1/bidang/{own.pk}/")
    assert (row["kode"], row["nama"]) == (None, own.name_id)


@pytest.mark.parametrize("name", ["perjanjian", "misi-dagang", "transaksi", "pihak"])
def test_thirty_rows_take_as_many_queries_as_one(client, name):
    make = {"misi-dagang": make_mission, "transaksi": make_transaction}.get(name, make_agreement)
    make()
    address = f"/api/v1/{name}/?hitung=1"
    queries_of(client, address)  # the first of an hour forgets the hour before
    few = queries_of(client, address)
    for _ in range(29):
        make()
    assert queries_of(client, address) == few
