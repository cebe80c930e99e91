"""Who may record at a mission, and what hand-made requests do there: nothing."""

import pytest
from django.urls import reverse

from agreements.models import Business, Transaction
from tests.admin.desk import url
from tests.admin.event import by_script, line, total
from tests.factories import make_mission

pytestmark = pytest.mark.django_db


def test_reader_sees_the_board_and_cannot_record(reader_client):
    mission = make_mission()

    assert reader_client.get(url(mission, "board")).status_code == 200
    assert reader_client.get(url(mission, "event")).status_code == 403
    assert by_script(reader_client, mission, line(("cabai",))).status_code == 403
    change = reader_client.get(url(mission, "change")).content.decode()
    assert url(mission, "board") in change
    assert url(mission, "event") not in change


@pytest.mark.parametrize("page", ["event", "total", "board"])
def test_draft_of_another_desk_is_not_found(outsider_client, page):
    mission = make_mission(state="draft")

    assert outsider_client.get(url(mission, page)).status_code == 404
    assert outsider_client.post(url(mission, page), line(("cabai",))).status_code == 404


@pytest.mark.parametrize("page", ["event", "total", "board"])
def test_number_beyond_all_numbers_is_not_found(operator_client, page):
    address = reverse(f"admin:agreements_trademission_{page}", args=[10**30])

    assert operator_client.get(address).status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        {"key": "bukan-kunci"},
        {"key": ""},
        {"kind": "hadiah"},
        {"seller_province": "99"},
        {"seller_province": "\x00"},
        {"seller_name": "CV\x00Maju"},
        {"seller_name": "x" * 151},
        {"value_low": "9" * 40},
        {"value_low": "\x00"},
        {"recurrence": "windu"},
        {"dated": "9" * 5000},
        {"lines-TOTAL_FORMS": "x"},
        {"lines-TOTAL_FORMS": ""},
        {"lines-TOTAL_FORMS": "9" * 30},
        {"lines-TOTAL_FORMS": "41"},
        {"lines-0-commodity": "cabai\x00"},
        {"lines-0-commodity": "x" * 151},
        {"lines-0-quantity": "9" * 16},
        {"lines-0-quantity": "9" * 16 + ",5"},
        {"lines-0-quantity": "NaN"},
        {"lines-0-unit": "\x00"},
        {"lines-0-value": "9" * 21},
    ],
)
def test_nonsense_is_refused_and_saves_nothing(operator_client, typed):
    mission, sent = make_mission(), line(("cabai", "1", "kg")) | typed

    assert by_script(operator_client, mission, sent).status_code == 422
    assert operator_client.post(url(mission, "event"), sent).status_code == 200
    assert Transaction.objects.count() == Business.objects.count() == 0


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "x"},
        {"value_low": "\x00"},
        {"observed_at": "x" * 41},
        {"observed_at": "\x00"},
        {"seller_province": "\x00"},
        {"finality": "x"},
        {"observed_on": "kapan-kapan"},
    ],
)
def test_nonsense_about_a_total_is_refused(operator_client, typed):
    mission = make_mission()

    assert by_script(operator_client, mission, total(**typed), "total").status_code == 422
    assert mission.observations.count() == 0


@pytest.mark.parametrize("query", ["kind=x&dated=%00", "seller_province=99", "key=x"])
def test_odd_questions_in_the_address_do_no_harm(operator_client, query):
    assert operator_client.get(f"{url(make_mission(), 'event')}?{query}").status_code == 200


@pytest.mark.parametrize("typed", ["-", "...", "?"])
def test_dash_is_no_business(operator_client, typed):
    by_script(operator_client, make_mission(), line(("cabai",), seller_name=typed))

    assert (Transaction.objects.get().seller, Business.objects.count()) == (None, 0)
