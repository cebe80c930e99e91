"""A bureau's first days: the guided order on the first page, and words explained on the form."""

import pytest
from django.urls import reverse

from agreements.glossary import GLOSSARY
from agreements.models import Agency, Agreement, Bureau
from tests.admin.desk import url
from tests.conftest import make_user
from tests.factories import make_agreement


def steps(client, query=""):
    response = client.get(reverse("admin:index") + query)
    return [(step.name, step.is_done, bool(step.address)) for step in response.context["first_day"]]


@pytest.fixture
def new_admin_client(client, db):
    """The admin of a province whose desk has nothing yet."""
    Agency.objects.filter(province="93").delete()
    client.force_login(make_user("baru", "admin_provinsi", "93"))
    return client


def test_new_desk_is_shown_what_to_do_in_order(new_admin_client):
    assert steps(new_admin_client) == [
        ("Periksa perangkat daerah", False, True),
        ("Buat akun staf", False, True),
        ("Isi alamat pemberitahuan", False, True),
        ("Impor register lama", False, True),
        ("Ajukan dan terbitkan", False, True),
    ]


def test_steps_are_ticked_off_and_go_away(new_admin_client):
    Agency.objects.create(province_id="93", name="Dinas Perdagangan", kind="dinas")
    make_user("kedua", "operator", "93")
    Bureau.objects.filter(province="93").update(email="biro@contoh.go.id")
    draft = make_agreement("93", "64", state="draft", owner="93")
    assert [done for _name, done, _may in steps(new_admin_client)] == [
        True,
        True,
        True,
        True,
        False,
    ]

    draft.delete()
    make_agreement("93", "64", owner="93")
    assert steps(new_admin_client) == []


def test_operator_is_not_led_to_doors_that_are_closed_to_him(operator_client):
    Bureau.objects.filter(province="64").update(email="")

    led = {name for name, _done, may in steps(operator_client) if may}

    assert led == {"Periksa perangkat daerah", "Impor register lama", "Ajukan dan terbitkan"}


def test_nobody_looks_into_the_first_days_of_another_desk(operator_client, national_admin_client):
    assert steps(operator_client, "?meja=93") == []
    assert len(steps(national_admin_client, "?meja=93")) == 5
    assert steps(national_admin_client) == []


def test_words_are_explained_where_they_are_needed(operator_client):
    text = operator_client.get(url(Agreement, "add")).content.decode()

    assert all(str(GLOSSARY[key][1]) in text for key in ("kb", "pks", "tkksd", "disepakati"))


@pytest.mark.parametrize("model", ["agreement", "trademission", "transaction"])
def test_no_field_jumps_the_queue_of_the_keyboard(operator_client, model):
    """Tab goes down the form in the order of the paper: nothing sets an order of its own."""
    text = operator_client.get(reverse(f"admin:agreements_{model}_add")).content.decode()

    assert 'tabindex="' not in text.replace('tabindex="-1"', "").replace('tabindex="0"', "")


def test_first_page_leads_to_the_report_of_the_desk(operator_client, national_admin_client):
    addresses = [
        client.get(reverse("admin:index")).context["report"]
        for client in (operator_client, national_admin_client)
    ]

    assert addresses == [
        reverse("admin:agreements_bureau_report", args=["64"]),
        reverse("admin:agreements_bureau_changelist"),
    ]
