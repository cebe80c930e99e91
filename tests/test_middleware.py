"""What staff write through a page is theirs, from that page; an error takes all of it back."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from agreements.middleware import RecordedWrites
from agreements.models import Agreement, Change, Source
from tests.admin.desk import submit, url
from tests.factories import make_agreement, make_source


def test_form_of_the_desk_is_caught(operator_client, operator):
    agreement = make_agreement(title="Lama")
    submit(operator_client, url(agreement, "change"), title="Baru")

    change = Change.objects.get(table="agreement", operation="U")
    assert (change.actor, change.screen) == (operator, url(agreement, "change"))
    assert (change.before, change.after) == ({"title": "Lama"}, {"title": "Baru"})


def test_action_on_a_list_is_caught(operator_client, operator):
    agreement = make_agreement(state="draft")
    chosen = {"action": "submit_selected", "_selected_action": [agreement.pk]}
    operator_client.post(url(Agreement, "changelist"), chosen)

    change = Change.objects.get(table="agreement", operation="U")
    assert (change.actor, change.screen) == (operator, url(Agreement, "changelist"))
    assert change.after["state"] == "submitted"


def test_login_is_nobodys_change(client, operator):
    login = {"username": operator.username, "password": "kata-sandi-uji-coba"}
    response = client.post(reverse("admin:login"), login)

    assert response.status_code == 302
    assert not Change.objects.filter(table="user", operation="U").exists()


def asked(method, user):
    request = RequestFactory().generic(method, "/uji/")
    request.user = user
    return request


def write_a_source(request):
    make_source()
    return HttpResponse()


def write_and_fail(request):
    make_source()
    raise ZeroDivisionError


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_every_unsafe_method_is_caught(operator, method):
    RecordedWrites(None).process_view(asked(method, operator), write_a_source, (), {})

    assert Change.objects.get(table="source").actor == operator


def test_reading_is_left_alone(operator):
    assert RecordedWrites(None).process_view(asked("GET", operator), write_a_source, (), {}) is None
    assert not Source.objects.exists()


def test_an_error_takes_back_what_the_view_wrote(operator):
    with pytest.raises(ZeroDivisionError):
        RecordedWrites(None).process_view(asked("POST", operator), write_and_fail, (), {})

    assert not Source.objects.exists()
