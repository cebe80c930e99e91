"""A reader reports an error; it reaches the desks concerned and nobody else."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from agreements.models import ErrorReport
from tests.factories import make_agreement, make_mission, make_transaction
from tests.views.pages import text

pytestmark = pytest.mark.django_db

SAID = {
    "about": "tanggal",
    "text": "Tanggalnya 19 Oktober.",
    "evidence": "https://berita.example/2",
    "reporter_email": "pembaca@contoh.example",
    "website": "",
}


def address(record):
    return {
        "Agreement": f"/perjanjian/{record.pk}/lapor/",
        "TradeMission": f"/misi-dagang/{record.pk}/lapor/",
        "Transaction": f"/transaksi/{record.pk}/lapor/",
    }[type(record).__name__]


@pytest.fixture(params=[make_agreement, make_mission, make_transaction])
def record(request, db):
    return request.param()


def test_the_page_of_a_record_leads_to_its_form(client, record):
    page = client.get(record.get_absolute_url()).content.decode()
    assert f'href="{address(record)}"' in page
    assert str(record) in text(client.get(address(record)))


def test_a_report_is_kept_and_the_reader_is_told_its_number(client, record):
    response = client.post(address(record), SAID, follow=True)

    report = ErrorReport.objects.get()
    assert report.record == record
    assert {name: getattr(report, name) for name in SAID if name != "website"} == {
        name: value for name, value in SAID.items() if name != "website"
    }
    page = text(response)
    assert f"bernomor <strong>{report.pk}</strong>" in page
    assert f'href="{record.get_absolute_url()}"' in page
    assert "Jawabannya dikirim ke surel" in page
    assert SAID["reporter_email"] not in page + str(response.redirect_chain)


def test_the_same_report_sent_twice_is_one(client):
    record = make_agreement()
    numbers = {client.post(address(record), SAID, follow=True).context["number"] for _ in range(2)}
    assert numbers == {ErrorReport.objects.get().pk}


def test_english_readers_report_in_english_pages(client):
    record = make_agreement()
    response = client.post(f"/en{address(record)}", SAID)
    assert response["Location"].startswith("/en/lapor/?terkirim=")


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"text": ""}, ["text"]),
        ({"about": "entah"}, ["about"]),
        ({"reporter_email": "bukan surel"}, ["reporter_email"]),
        ({"website": "https://jual.example"}, ["website"]),
        ({"text": "x" * 3001, "evidence": "y" * 501}, ["text", "evidence"]),
        ({"text": "a\x00b"}, ["text"]),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(client, typed, wrong):
    record = make_agreement()
    response = client.post(address(record), SAID | typed)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == wrong
    page = response.content.decode()
    for name in wrong:
        assert f'<a href="#id_{name}">' in page
        assert f'id="id_{name}_error"' in page
        assert f'aria-describedby="id_{name}_' in page or name == "website"
    assert SAID["evidence"] in page or "evidence" in wrong
    assert not ErrorReport.objects.exists()


def test_the_sixth_report_of_an_hour_waits_and_loses_nothing(client):
    record = make_agreement()
    for number in range(5):
        said = SAID | {"text": f"Keliru {number}."}
        assert client.post(address(record), said).status_code == 302
    response = client.post(address(record), SAID)

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    page = response.content.decode()
    assert "sudah masuk 5 laporan dalam satu jam" in page
    assert [SAID["text"] in page, SAID["reporter_email"] in page] == [True, True]
    assert ErrorReport.objects.count() == 5


def test_what_is_wrong_in_the_form_spends_nothing(client):
    record = make_agreement()
    for _ in range(6):
        client.post(address(record), SAID | {"text": ""})
    assert client.post(address(record), SAID).status_code == 302


def test_a_draft_has_no_form(client):
    draft = make_agreement(state="draft")
    assert client.get(address(draft)).status_code == 404
    assert client.post(address(draft), SAID).status_code == 404
    assert not ErrorReport.objects.exists()


def test_the_form_of_a_merged_record_is_that_of_the_other(client):
    other = make_agreement()
    merged = make_agreement(state="withdrawn", merged_into=other)
    assert client.get(address(merged))["Location"] == address(other)


def test_only_the_page_of_the_form_sets_a_cookie(client):
    record = make_agreement()
    assert list(client.get(address(record)).cookies) == ["csrftoken"]
    for page in (record.get_absolute_url(), "/lapor/"):
        assert not Client().get(page).cookies


def test_another_site_cannot_send_the_form_and_the_reader_is_told_how_to_go_on():
    record = make_agreement()
    response = Client(enforce_csrf_checks=True).post(address(record), SAID)
    assert response.status_code == 403
    assert "Isian belum terkirim" in text(response)
    assert not ErrorReport.objects.exists()


@pytest.mark.parametrize("token", ["", "x", "WzEsIi8iXQ:1:abc", "\x00"])
def test_thanks_are_not_given_for_a_made_up_address(client, token):
    response = client.get("/lapor/", {"terkirim": token})
    assert response.status_code == 200
    assert response.context["number"] is None


def test_a_report_is_in_no_page_and_no_file(client, record):
    word = "rahasiaku"
    client.post(
        address(record),
        {**SAID, "text": word, "evidence": word, "reporter_email": f"{word}@contoh.example"},
    )
    names = {type(record)._meta.model_name.replace("trade", "") + "_export"}
    files = [
        reverse(f"agreements:{name}", args=[extension])
        for name in names
        for extension in ("csv", "json")
    ]
    for page in (record.get_absolute_url(), address(record), "/", "/lapor/", "/data/", *files):
        response = client.get(page)
        body = b"".join(response) if response.streaming else response.content
        assert word not in body.decode(), page


def test_the_form_costs_the_same_for_any_number_of_reports(client, django_assert_num_queries):
    record = make_agreement()
    assert settings.CSRF_COOKIE_NAME == "csrftoken"
    with django_assert_num_queries(2):  # the version of the data, and the record
        client.get(address(record))
