"""The list of follow-ups: progress is written by those whose record it is."""

import pytest

from agreements.models import FollowUp
from tests.admin.desk import submit, url
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise():
    return FollowUp.objects.create(agreement=make_agreement(), what="Rapat teknis")


def test_progress_is_written_with_its_date(operator_client, promise):
    submit(
        operator_client,
        url(promise, "change"),
        progress="done",
        done_on="3 November 2026",
        progress_note="Rapat di Samarinda.",
    )

    promise.refresh_from_db()
    assert (promise.what, promise.progress, str(promise.done_on), promise.progress_note) == (
        "Rapat teknis",
        "done",
        "3 November 2026",
        "Rapat di Samarinda.",
    )


def test_date_of_what_is_not_done_is_refused(operator_client, promise):
    response = submit(operator_client, url(promise, "change"), done_on="3 November 2026")

    promise.refresh_from_db()
    assert promise.done_on is None
    assert "Tanggal selesai hanya untuk tindak lanjut yang selesai." in response.content.decode()


def test_province_outside_reads_and_does_not_write(outsider_client, promise):
    page = outsider_client.get(url(promise, "change"))

    assert page.context["has_change_permission"] is False
    assert outsider_client.post(url(promise, "change"), {"progress": "done"}).status_code == 403
