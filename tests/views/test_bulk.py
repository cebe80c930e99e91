"""The nightly files at their addresses, and on the page of open data."""

import datetime

import pytest
from django.utils import timezone

from agreements.exports import EXPORTS
from agreements.exports.bulk import folder, publish
from tests.factories import make_agreement
from tests.test_public_urls import hidden, text_of  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db


def test_file_says_what_it_is_and_when_it_was_made(client):
    make_agreement()
    file = publish().file("perjanjian.csv")
    response = client.get("/data/massal/perjanjian.csv")
    assert len(response.getvalue()) == file.size
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Length"] == str(file.size)
    assert response["Content-Disposition"] == 'attachment; filename="perjanjian.csv"'
    assert response["ETag"] == f'"{file.sha256}"'
    assert response["Cache-Control"] == "no-cache"
    assert response["Access-Control-Allow-Origin"] == "*"


def test_who_has_the_file_already_is_told_so(client):
    publish()
    first = client.get("/data/massal/provinsi.json")
    first.close()
    for known in (
        {"If-None-Match": first["ETag"]},
        {"If-None-Match": f"W/{first['ETag']}"},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        assert client.get("/data/massal/provinsi.json", headers=known).status_code == 304
    changed = client.get("/data/massal/provinsi.json", headers={"If-None-Match": '"lain"'})
    assert changed.status_code == 200
    changed.close()


@pytest.mark.parametrize(
    "name",
    ["pengguna.csv", "manifest.json", "..%2f.lock", "%2e%2e", "perjanjian", "perjanjian.CSV"],
)
def test_only_the_files_themselves_are_handed_out(client, name):
    publish()
    assert client.get(f"/data/massal/{name}").status_code == 404


def test_before_the_first_run_and_when_files_are_old_there_are_none(client, monkeypatch):
    said = "Berkas massal sedang dibuat"
    assert client.get("/data.json").status_code == 404
    assert said in client.get("/data/").content.decode()
    publish()
    assert client.get("/data.json").status_code == 200
    assert said not in client.get("/data/").content.decode()
    later = timezone.now() + datetime.timedelta(hours=25)
    monkeypatch.setattr(folder.timezone, "now", lambda: later)
    assert client.get("/data/massal/perjanjian.csv").status_code == 404
    assert client.get("/data.json").status_code == 404
    assert said in client.get("/data/").content.decode()


def test_page_lists_every_file_with_size_rows_and_fingerprint(client):
    make_agreement("64", "63")
    manifest = publish()
    for prefix in ("", "/en"):
        page = client.get(f"{prefix}/data/")
        text = page.content.decode()
        for name in [file.name for file in manifest.files]:
            assert f'href="/data/massal/{name}"' in text
        for file in manifest.files:
            assert (file.sha256 in text) == bool(file.table)
        assert 'href="/data.json"' in text
        assert 'href="https://creativecommons.org/licenses/by/4.0/"' in text
    assert {table["name"]: table["rows"] for table in page.context["tables"]}["pihak"] == 2


def test_no_file_holds_a_draft_or_an_internal_word(client, hidden):  # noqa: F811
    manifest = publish()
    for address in ["/data.json", *(f"/data/massal/{file.name}" for file in manifest.files)]:
        response = client.get(address)
        assert response.status_code == 200
        assert hidden["word"] not in text_of(response), address
    assert "Kerja sama terbuka" in text_of(client.get("/data/massal/perjanjian.xlsx"))
    assert len(manifest.files) == 3 * len(EXPORTS) + 4
