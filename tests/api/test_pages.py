"""Page by page forward and back: every row once, in the list's order, whatever comes between."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.api.collections import COLLECTIONS
from agreements.keyset import Cursor, page_of
from agreements.models import Agreement, Realisation
from tests.conftest import SITE
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db
ORDERS = [
    (name, order)
    for name, collection in COLLECTIONS.items()
    for order in collection.orderings(collection.filters())
]


def fetch(client, address):
    response = client.get(address.removeprefix(SITE))
    assert response.status_code == 200, response.content
    return response.json()


def urls(answer):
    return [row["url"] for row in answer["data"]]


def walk(client, address, direction="next"):
    """The pages from ``address`` on, in the order in which they were fetched."""
    while address:
        answer = fetch(client, address)
        yield answer
        address = answer[direction]


@pytest.fixture
def register(db):
    """Twins in every order, and rows without what they are ordered by."""
    for title in ("Satu", "satu", "Dua"):
        make_agreement(title=title, signed_on="2018")
        make_agreement(title=title, signed_on="Agustus 2018", kind="pks")
    for dated, value in (("2020", 5), (None, 5), (None, None), ("2020", None), ("2021", 7)):
        make_transaction(dated=dated, value=value)
    for day in ("2024", "2025", "2025"):
        make_mission(
            held_on=day, title="Misi", observed=[5, 5, {"value_low": 7, "kind": "komitmen"}]
        )


@pytest.mark.parametrize(("name", "order"), ORDERS)
def test_pages_forward_and_back_hold_what_one_page_holds(client, register, name, order):
    address = f"/api/v1/{name}/?urut={order}"
    whole = urls(fetch(client, f"{address}&per_halaman=500"))
    size = 2 if len(whole) < 40 else 37
    forward = list(walk(client, f"{address}&per_halaman={size}"))
    assert [url for page in forward for url in urls(page)] == whole
    assert [len(page["data"]) for page in forward[:-1]] == [size] * (len(forward) - 1)
    assert len(forward) > 1
    back = list(walk(client, forward[-1]["previous"], "previous"))
    assert [urls(page) for page in reversed(back)] == [urls(page) for page in forward[:-1]]


def test_pages_by_relevance_hold_every_row_once(client, db):
    for title in ("Pangan", "Pangan dan pangan", "Pangan dan ternak", "Ternak pangan pangan"):
        make_agreement(title=title)
        make_agreement(title=title)
    address = "/api/v1/perjanjian/?q=pangan"
    whole = urls(fetch(client, address))
    found = [url for page in walk(client, f"{address}&per_halaman=1") for url in urls(page)]
    assert found == whole
    assert len(whole) == 8


def test_tables_without_a_page_are_in_the_order_of_their_numbers(client, db):
    sale = make_transaction()
    made = [
        Realisation.objects.create(transaction=sale, as_of=day, value=1).pk
        for day in ("2025", "2023", "2024")
    ]
    answer = fetch(client, "/api/v1/realisasi/")
    assert [row["id"] for row in answer["data"]] == made


def test_records_that_come_and_go_shift_no_row(client, db):
    old, middle, new = (make_agreement(signed_on=year) for year in ("2015", "2016", "2017"))
    first = fetch(client, "/api/v1/perjanjian/?per_halaman=1")
    make_agreement(signed_on="2018")
    new.delete()
    second = fetch(client, first["next"])
    assert [row["id"] for row in second["data"]] == [middle.pk]
    assert [row["id"] for row in fetch(client, second["next"])["data"]] == [old.pk]


def test_links_keep_what_was_asked_and_are_in_the_header_too(client, db):
    for year in ("2015", "2016", "2017"):
        make_agreement(signed_on=year)
    response = client.get("/api/v1/perjanjian/?provinsi=64&provinsi=63&per_halaman=1")
    content = response.json()
    assert "provinsi=64&provinsi=63&per_halaman=1&kursor=" in content["next"]
    assert response["Link"] == f'<{content["next"]}>; rel="next"'
    response = client.get(content["next"].removeprefix(SITE))
    content = response.json()
    assert response["Link"] == (
        f'<{content["next"]}>; rel="next", <{content["previous"]}>; rel="previous"'
    )


def test_a_cursor_of_another_list_or_order_is_refused(client, db):
    for _ in range(3):
        make_agreement()
        make_mission()
    cursor = fetch(client, "/api/v1/perjanjian/?per_halaman=1")["next"].split("kursor=")[1]
    assert client.get(f"/api/v1/perjanjian/?kursor={cursor}").status_code == 200
    for address in (
        f"/api/v1/misi-dagang/?kursor={cursor}",
        f"/api/v1/perjanjian/?urut=judul&kursor={cursor}",
        f"/api/v1/perjanjian/?kursor={cursor[:-1]}",
        f"/api/v1/perjanjian/?kursor=x{cursor}",
        "/api/v1/perjanjian/?kursor=💥",
    ):
        response = client.get(address)
        assert response.status_code == 400
        assert response.json()["errors"] == [
            {
                "parameter": "kursor",
                "detail": "Kursor ini bukan dari daftar dan urutan ini; mulai lagi tanpa kursor.",
            }
        ]


def test_a_page_far_inside_begins_at_its_place_in_the_index(db):
    with CaptureQueriesContext(connection) as queries:
        page_of(Agreement.objects.newest_first(), 1, Cursor(False, ["2018-01-01", 5]))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {queries[0]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Index Scan using agreement_newest_first" in plan
    assert "Index Cond: (lower(signed_on) <= '2018-01-01'::date)" in plan
