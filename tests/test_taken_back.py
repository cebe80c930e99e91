"""Two who write at the same moment and wait for each other: nobody loses what they wrote."""

import threading

import pytest
from django.contrib import messages
from django.db import OperationalError, connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from agreements.imports.reference import load_reference
from agreements.middleware import ATTEMPTS, RecordedWrites
from agreements.models import Agreement, Change
from tests.admin.desk import ShownForm
from tests.conftest import make_user
from tests.factories import make_agreement

DEADLOCK, AWAY = "40P01", "57P01"


class ServerError(Exception):
    """What the driver raises."""

    def __init__(self, code):
        super().__init__(code)
        self.pgcode = code


def raised(code):
    error = OperationalError("the server said so")
    error.__cause__ = ServerError(code)
    return error


@pytest.fixture
def desk(transactional_db):
    """Two agreements and the two people who write them."""
    load_reference()
    with transaction.atomic():
        first, second = make_agreement(title="Satu"), make_agreement(title="Dua")
        people = [make_user(name, "operator", "64") for name in ("siti", "budi")]
    return (first, second), people


def posted(user):
    request = RequestFactory().post("/uji/")
    request.user = user
    return request


def test_who_is_taken_back_writes_again(desk):
    agreements, people = desk
    together, attempts, answers = threading.Barrier(2), [], []

    def write(request, *records):
        attempts.append(request.user.username)
        for number, record in enumerate(records):
            Agreement.objects.filter(pk=record.pk).update(term_note=request.user.username)
            if number == 0 and attempts.count(request.user.username) == 1:
                together.wait(10)
        return HttpResponse()

    def post(user, records):
        answers.append(RecordedWrites(None).process_view(posted(user), write, records, {}))
        connection.close()

    orders = (agreements, agreements[::-1])
    threads = [
        threading.Thread(target=post, args=each) for each in zip(people, orders, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert [answer.status_code for answer in answers] == [200, 200]
    assert 2 < len(attempts) <= 2 * ATTEMPTS
    notes = set(Agreement.objects.values_list("term_note", flat=True))
    assert len(notes) == 1
    assert Change.objects.filter(table="agreement", operation="U").count() == 4


def failing(code, times, told):
    """A view that is taken back so often before it writes."""

    def write(request):
        told.append(len(told))
        messages.success(request, "Tersimpan.")
        Agreement.objects.update(term_note="baru")
        if len(told) <= times:
            raise raised(code)
        return HttpResponse()

    return write


@pytest.mark.parametrize(
    ("code", "times", "attempts"),
    [(DEADLOCK, ATTEMPTS - 1, ATTEMPTS), (DEADLOCK, ATTEMPTS, ATTEMPTS), (AWAY, 1, 1)],
)
def test_no_more_often_than_makes_sense(desk, code, times, attempts):
    (_agreements, (user, _other)), told = desk, []
    request = posted(user)
    request.session = {}
    request._messages = messages.storage.default_storage(request)
    view = failing(code, times, told)

    try:
        RecordedWrites(None).process_view(request, view, (), {})
        is_written = True
    except OperationalError:
        is_written = False

    assert len(told) == attempts
    assert is_written == (times < attempts)
    assert Agreement.objects.filter(term_note="baru").exists() == is_written
    assert len(request._messages) == 1


def test_what_was_sent_stands_on_the_page_that_says_so(operator_client, monkeypatch):
    agreement = make_agreement()
    address = reverse("admin:agreements_agreement_change", args=[agreement.pk])
    form = ShownForm()
    form.feed(operator_client.get(address).content.decode())

    def taken_back(*args, **kwargs):
        raise raised(DEADLOCK)

    with monkeypatch.context() as patched:
        patched.setattr(Agreement, "save", taken_back)
        patched.setattr(operator_client, "raise_request_exception", False)
        page = operator_client.post(address, form.values | {"title": "Baru & lebih baik"})
    text = page.content.decode()

    assert (page.status_code, page["Cache-Control"]) == (409, "no-store")
    assert f'action="{address}"' in text
    sent = ShownForm()
    sent.feed(text.replace("<form ", '<form id="again_form" '))
    again = operator_client.post(address, sent.values)
    assert again.status_code == 302
    agreement.refresh_from_db()
    assert agreement.title == "Baru & lebih baik"


@pytest.mark.django_db
def test_a_reader_is_asked_to_try_again(monkeypatch):
    def taken_back(*_topics):
        raise raised(DEADLOCK)

    monkeypatch.setattr("agreements.views.home.key_figures", taken_back)
    page = Client(raise_request_exception=False).get("/en/")
    assert page.status_code == 409
    assert '<a href="/en/">Try again</a>' in page.content.decode()
