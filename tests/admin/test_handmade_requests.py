"""Addresses and forms that no page of the desk makes: no failure, and nothing is changed."""

import pytest
from django.urls import reverse

from agreements.models import Agency, Agreement, Change
from tests.admin.desk import url
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("year", ["abc", "0", "9999", "99999", "", "9" * 5000])
def test_year_that_is_none_finds_nothing(operator_client, year):
    make_agreement(title="Naskah contoh")

    response = operator_client.get(url(Agreement, "changelist"), {"tahun": year})

    assert response.status_code == 200
    assert ("Naskah contoh" in response.content.decode()) == (not year)


@pytest.mark.parametrize("query", ["keadaan=%00", "kind__exact=%00", "owner__code__exact=%00"])
def test_question_with_nul_is_refused(operator_client, query):
    assert operator_client.get(f"{url(Agreement, 'changelist')}?{query}").status_code == 400


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["bureau/\x00/laporan/", "agreement/\x00/change/"])
def test_address_with_nul_is_refused(operator_client, method, path):
    address = f"{reverse('admin:index')}agreements/{path.replace(chr(0), '%00')}"

    assert getattr(operator_client, method)(address).status_code == 400


def test_number_beyond_all_numbers_is_not_found(operator_client):
    address = reverse("admin:agreements_agreement_change", args=["9" * 5000])

    assert operator_client.get(address).status_code == 302


def test_list_is_not_asked_about_what_it_does_not_show(operator_client):
    address = url(Agreement, "changelist")

    assert operator_client.get(address, {"not_duplicates__contains": "x"}).status_code == 400


@pytest.mark.parametrize("key", ["abc", "\x00", "9" * 5000, "9" * 30, "-1"])
@pytest.mark.parametrize(
    ("model", "action"), [(Agreement, "submit_selected"), (Agency, "delete_selected")]
)
def test_chosen_row_that_is_none_is_left_out(province_admin_client, model, action, key):
    before = Change.objects.count()
    typed = {"action": action, "_selected_action": [key], "post": "yes"}

    response = province_admin_client.post(url(model, "changelist"), typed)

    assert response.status_code in {200, 302}
    assert Change.objects.count() == before
