"""Forms take what they ask for, from who may send it, out of a page of this site; nothing else."""

import pytest
from django.db import models
from django.test import Client
from django.urls import get_resolver, reverse

from agreements.models import Agreement, Change, Membership, Party, Transaction, User
from tests.admin.desk import ShownForm, submit, url
from tests.admin.kept import what_kaltim_keeps
from tests.admin.test_permission_walk import DOORS, OPEN_TO_ALL, addresses, doors, walk
from tests.conftest import PASSWORD
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db

# What saving changes by itself.
FOLLOWS = {"updated_at", "updated_by", "title_is_official", "title", "version"}


def test_only_the_api_takes_forms_of_other_sites():
    """It writes nothing."""
    views = [pattern.callback for pattern in walk(get_resolver().url_patterns)]
    assert len(views) > 100
    exempt = {view.__module__ for view in views if getattr(view, "csrf_exempt", False)}
    assert {module.rpartition(".")[0] for module in exempt} == {"agreements.api"}


@pytest.mark.parametrize("origin", [None, "https://jahat.example", "null"])
def test_no_door_of_the_desk_takes_a_form_of_another_site(origin):
    kept = what_kaltim_keeps()
    client = Client(enforce_csrf_checks=True)
    client.force_login(kept["user"][0])
    before = Change.objects.count(), User.objects.count()
    headers = {"Origin": origin} if origin else {}
    taken = {
        address: status
        for name, converters in doors()
        if name not in {"password_reset_confirm", "invitation"}
        for address in addresses(name, converters, kept)
        if (status := client.post(address, {"_save": "1"}, headers=headers).status_code) != 403
    }
    assert taken == {}
    assert (Change.objects.count(), User.objects.count()) == before


def test_no_public_form_is_taken_from_another_site(db):
    record = make_agreement()
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"/perjanjian/{record.pk}/lapor/", {"text": "x"}).status_code == 403


def test_every_door_but_the_ways_in_asks_visitors_to_sign_in(client):
    """Who sends a record's form finds it again after the login; any other is just sent there."""
    kept = what_kaltim_keeps()
    closed = [
        address
        for name, converters in doors()
        if name not in OPEN_TO_ALL or name.startswith("security")
        for address in addresses(name, converters, kept)
    ]
    assert len(closed) > len(DOORS)
    login = reverse("admin:login")
    for address in closed:
        assert client.get(address)["Location"].startswith(login), address
        answer = client.post(address)
        if answer.status_code != 302:
            assert (answer.status_code, answer.templates[0].name) == (403, "admin/login.html")
        else:
            assert answer["Location"].startswith(login), address


# --- Fields that a form does not show -----------------------------------------------------------

RECORDS = {
    "agreement": lambda: make_agreement(state="draft"),
    "trademission": lambda: make_mission(state="draft"),
    "transaction": lambda: make_transaction(state="draft"),
}

TYPED = {
    "agreement": {"place": "Kota lain"},
    "trademission": {"theme": "Tema lain"},
    "transaction": {"note": "Catatan lain"},
}


def other_value(field, now):
    """Something else than ``now`` that a form would take for the field."""
    if field.choices:
        return next(str(code) for code, _label in field.flatchoices if code not in ("", now))
    if field.is_relation:
        return str(field.related_model.objects.exclude(pk=now).values_list("pk", flat=True)[0])
    if isinstance(field, models.BooleanField):
        return "" if now else "on"
    if isinstance(field, models.DateTimeField):
        return "2001-02-03 04:05"
    if isinstance(field, models.IntegerField | models.DecimalField):
        return "99"
    return "lain"


def hidden_fields(record, shown):
    """The columns of a record that its form does not show, with another value for each."""
    return {
        field.name: other_value(field, getattr(record, field.attname))
        for field in record._meta.concrete_fields
        if not any(name == field.name or name.startswith(f"{field.name}_") for name in shown)
        and not field.generated
        and field.name not in FOLLOWS
        and (not field.is_relation or field.related_model.objects.exists())
    }


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("who", ["operator", "verifier", "province_admin"])
def test_form_takes_no_field_that_it_does_not_show(request, kind, who):
    record = RECORDS[kind]()
    client = request.getfixturevalue(f"{who}_client")
    shown = ShownForm()
    shown.feed(client.get(url(record, "change")).content.decode())
    more = hidden_fields(record, shown.values)
    assert {"state", "created_by", "published_at"} <= more.keys()

    submit(client, url(record, "change"), **TYPED[kind], **more)

    after = type(record).objects.filter(pk=record.pk).values(*more).get()
    before = {name: getattr(record, record._meta.get_field(name).attname) for name in more}
    assert after == before
    assert Change.objects.filter(table=kind, operation="U").exists()  # it was saved


@pytest.mark.parametrize(
    "more",
    [
        {"is_superuser": "on"}, {"is_staff": ""}, {"password": "x"}, {"session_round": "7"},
        {"second_factor_since": "2020-01-01"}, {"user_permissions": ["1"]}, {"last_login": ""},
        {"id": "9999"},
    ],
)  # fmt: skip
def test_account_takes_no_right_that_its_form_does_not_offer(province_admin_client, operator, more):
    before = User.objects.filter(pk=operator.pk).values().get()
    submit(province_admin_client, url(operator, "change"), **more)
    after = User.objects.filter(pk=operator.pk).values().get()
    assert after == before
    assert not operator.user_permissions.exists()
    assert operator.check_password(PASSWORD)


def test_operator_gives_himself_no_role(operator_client, operator):
    row = {
        "memberships-TOTAL_FORMS": "1", "memberships-INITIAL_FORMS": "0",
        "memberships-0-role": "admin_nasional", "memberships-0-province": "",
    }  # fmt: skip
    for address in (url(operator, "change"), reverse("admin:password_change")):
        operator_client.post(address, {**row, "username": "operator", "_save": "1"})
    assert [(one.role, one.province_id) for one in Membership.objects.all()] == [("operator", "64")]


# --- Rows and choices that belong to somebody else ------------------------------------------------


def test_row_of_a_record_out_of_reach_is_neither_changed_nor_moved(operator_client):
    mine = make_agreement(state="draft", title="Naskah Kaltim")
    theirs = make_agreement("73", "74", owner="73", state="draft")
    row = Party.objects.filter(agreement=theirs).first()
    typed = {
        "parties-0-id": str(row.pk), "parties-0-agreement": str(theirs.pk),
        "parties-0-signatory": "Orang lain",
    }  # fmt: skip
    submit(operator_client, url(mine, "change"), **typed)
    assert list(Party.objects.filter(agreement=theirs).values_list("signatory", flat=True)) == [
        "",
        "",
    ]
    assert Party.objects.filter(agreement=mine).count() == 2
    submit(operator_client, url(mine, "change"), **{"parties-0-signatory": "Orang Kaltim"})
    assert Party.objects.get(agreement=mine, order=1).signatory == "Orang Kaltim"


@pytest.mark.parametrize("who", ["operator", "verifier", "province_admin"])
def test_draft_of_another_desk_is_no_choice(request, who):
    mine = make_transaction(state="draft")
    theirs = make_agreement("73", "74", owner="73", state="draft", title="Rahasia Sulsel")
    hidden = make_mission(["73"], ["74"], owner="73", state="draft")
    client = request.getfixturevalue(f"{who}_client")
    for name, record in (("agreement", theirs), ("mission", hidden)):
        page = submit(client, url(mine, "change"), **{name: str(record.pk)})
        assert "Rahasia Sulsel" not in page.content.decode()
    kept = Transaction.objects.get(pk=mine.pk)
    assert (kept.agreement_id, kept.mission_id) == (None, None)
    own = make_agreement(state="draft")
    submit(client, url(mine, "change"), agreement=str(own.pk))
    assert Transaction.objects.get(pk=mine.pk).agreement == own


def test_owner_that_is_out_of_reach_is_no_choice(operator_client):
    mine = make_agreement(state="draft")
    submit(operator_client, url(mine, "change"), owner="73")
    assert Agreement.objects.get(pk=mine.pk).owner_id == "64"


def test_field_that_a_form_does_show_is_taken(operator_client):
    """The tests above would hold if nothing were ever saved."""
    mine = make_agreement(state="draft")
    submit(operator_client, url(mine, "change"), place="Tarakan")
    assert Agreement.objects.get(pk=mine.pk).place == "Tarakan"
