"""A report at the desk: who reads it, who answers it, and what is forgotten then."""

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.urls import reverse

from agreements.models import Change, ErrorReport
from tests.conftest import make_user
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db
EMAIL = "pembaca@contoh.example"
ANSWER = {"state": "dijawab", "answer": "Sudah diperbaiki.", "send": "on"}


@pytest.fixture
def report(db):
    return ErrorReport.objects.create(
        agreement=make_agreement("64", "63", owner="64", title="Beras Banjar"),
        about="tanggal",
        text="Tanggalnya 19 Oktober.",
        evidence="Harian Contoh",
        reporter_email=EMAIL,
    )


def page(report, name="change"):
    return reverse(f"admin:agreements_errorreport_{name}", args=[report.pk])


def answered(client, report, **typed):
    response = client.post(page(report, "answer"), ANSWER | typed, follow=True)
    report.refresh_from_db()
    return response


def test_the_desk_reads_the_report_and_answers_the_reader(operator, operator_client, report):
    shown = operator_client.get(page(report)).content.decode()
    assert [word in shown for word in ("Tanggalnya 19 Oktober.", "Harian Contoh", EMAIL)] == [
        True
    ] * 3

    answered(operator_client, report)

    assert (report.state, report.answer, report.closed_by) == (
        "dijawab",
        "Sudah diperbaiki.",
        operator,
    )
    (message,) = mail.outbox
    assert (message.to, message.subject) == (
        [EMAIL],
        f"Jawaban atas laporan kekeliruan nomor {report.pk}",
    )
    assert "Sudah diperbaiki." in message.body
    assert report.agreement.get_absolute_url() in message.body


def test_the_address_is_gone_from_everywhere_once_the_report_is_closed(operator_client, report):
    answered(operator_client, report)

    assert (report.reporter_email, report.is_answer_sent) == ("", True)
    kept = Change.objects.filter(record=f"errorreport:{report.pk}")
    assert kept.count() == 2
    assert EMAIL not in str(list(kept.values("before", "after")))
    assert EMAIL not in operator_client.get(page(report)).content.decode()


def test_a_report_can_be_closed_without_a_mail(operator_client, report):
    answered(operator_client, report, state="ditolak", send="")

    assert (report.state, report.is_answer_sent, report.reporter_email) == ("ditolak", False, "")
    assert mail.outbox == []


def test_a_mail_that_does_not_leave_leaves_the_report_open(operator_client, report, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"

    shown = answered(operator_client, report).content.decode()

    assert "Surel tidak terkirim" in shown
    assert "Sudah diperbaiki." in shown
    assert (report.state, report.reporter_email) == ("baru", EMAIL)


class Refusing(BaseEmailBackend):
    def send_messages(self, messages):
        raise OSError("452")


def test_the_second_answer_is_refused(operator_client, partner_operator_client, report):
    answered(operator_client, report)
    shown = answered(partner_operator_client, report, answer="Lain.")

    assert "Laporan ini sudah dijawab." in shown.content.decode()
    assert report.answer == "Sudah diperbaiki."


def test_an_answer_says_something(operator_client, report):
    answered(operator_client, report, answer="  ")
    assert report.state == "baru"


def test_a_party_answers_too_a_stranger_does_not_even_see_it(
    partner_operator_client, outsider_client, report
):
    assert outsider_client.get(page(report)).status_code == 302
    assert answered(outsider_client, report).status_code == 404
    assert report.state == "baru"
    answered(partner_operator_client, report)
    assert report.state == "dijawab"


def test_who_only_reads_sees_no_address_and_cannot_answer(reader_client, report):
    shown = reader_client.get(page(report)).content.decode()
    assert "Tanggalnya 19 Oktober." in shown
    assert EMAIL not in shown
    assert page(report, "answer") not in shown
    assert answered(reader_client, report).status_code == 403
    assert report.state == "baru"


def test_a_report_about_the_registers_own_record_reaches_the_party(report):
    report.agreement.owner = None
    report.agreement.save()
    for province, number in (("64", 1), ("63", 1), ("73", 0)):
        user = make_user(f"orang{province}", "operator", province)
        client = Client()
        client.force_login(user)
        tiles = client.get(reverse("admin:index")).context["tiles"]
        counts = [tile.count for tile in tiles if tile.slug == "errorreport-kekeliruan"]
        assert sum(counts) == number, province


@pytest.mark.parametrize("door", ["add", "delete"])
def test_nobody_adds_or_deletes_a_report_at_the_desk(national_admin_client, report, door):
    arguments = [] if door == "add" else [report.pk]
    address = reverse(f"admin:agreements_errorreport_{door}", args=arguments)
    assert national_admin_client.get(address).status_code == 403
