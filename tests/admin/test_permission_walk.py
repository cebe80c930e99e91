"""Every door of the desk, tried by every role of another province.

The addresses are read from the admin site itself: a new one fails here until it stands in DOORS
with what it opens. What Kaltim keeps to itself carries MARK; no answer to an outsider may hold
it, and nothing an outsider sends may leave a trace in the history.
"""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from agreements.models import Change, Dispute, Role
from tests.admin.desk import ShownForm
from tests.admin.kept import MARK, what_kaltim_keeps
from tests.conftest import make_user

pytestmark = pytest.mark.django_db

STANDARD = {"changelist", "add", "history", "delete", "change"}
OPEN_TO_ALL = {"index", "login", "logout", "password_change", "password_change_done", "jsi18n"}
# One's own account and the ways into it; tests/signin goes through them.
OPEN_TO_ALL |= {"second_factor", "device", "device_qr", "invitation"}
OPEN_TO_ALL |= {"security", "security_codes", "security_off", "security_sure"}
OPEN_TO_ALL |= {"security_sessions", "security_session"}
OPEN_TO_ALL |= {f"password_reset{page}" for page in ("", "_done", "_confirm", "_complete")}

RECORDS = ("agreement", "trademission", "transaction")

# Doors beside the standard ones, and what record each of them opens; None opens none by number.
DOORS = {
    "autocomplete": None,
    "read_back": None,
    "app_list": None,
    "deleted": None,
    "auth_user_password_change": "user",
    "agreements_user_invite": "user",
    "agreements_user_factor": "user",
    "agreements_agreement_document": "document",
    "agreements_agreement_step": "agreement",
    "agreements_agreement_confirm": "agreement",
    "agreements_agreement_dispute": "agreement",
    "agreements_agreement_settle": "agreement",
    "agreements_trademission_step": "trademission",
    "agreements_trademission_event": "trademission",
    "agreements_trademission_total": "trademission",
    "agreements_trademission_board": "trademission",
    "agreements_transaction_step": "transaction",
    "agreements_agreement_paper": "agreement",
    "agreements_papertemplate_file": "papertemplate",
    "agreements_papertemplate_own": None,
    "agreements_evaluation_close": "evaluation",
    "agreements_bureau_report": "bureau",
    "agreements_sheetimport_blank": None,
    "agreements_sheetimport_corrected": "sheetimport",
    "agreements_business_merge": "business",
    "agreements_errorreport_answer": "errorreport",
    **{f"agreements_{model}_duplicates": model for model in RECORDS},
    **{f"agreements_{model}_comparison": model for model in RECORDS},
}

DOOR_ARGUMENTS = {"app_list": ["agreements"]}

PEOPLE = {
    "reader": (Role.READER, "73"),
    "operator": (Role.OPERATOR, "73"),
    "verifier": (Role.VERIFIER, "73"),
    "province_admin": (Role.PROVINCE_ADMIN, "73"),
    "partner_admin": (Role.PROVINCE_ADMIN, "63"),
    "national_operator": (Role.OPERATOR, None),
}


def doors():
    """The name and the converters of every address of the desk."""
    for pattern in walk(admin.site.get_urls()):
        if pattern.name:
            yield pattern.name, pattern.pattern.converters


def walk(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from walk(pattern.url_patterns)
        else:
            yield pattern


def standard_door(name):
    """The model and the page that a standard door of the admin opens, or None."""
    for model in admin.site._registry:
        prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
        if name.startswith(prefix) and name.removeprefix(prefix) in STANDARD:
            return model, name.removeprefix(prefix)
    return None


def test_every_door_has_a_rule():
    unknown = {
        name
        for name, _converters in doors()
        if name not in OPEN_TO_ALL and name not in DOORS and not standard_door(name)
    }
    assert unknown == set()


@pytest.fixture
def secrets(db):
    return what_kaltim_keeps()


@pytest.fixture
def strangers(secrets):
    """A client of somebody from outside, by role."""
    clients = {}
    for name, (role, province) in PEOPLE.items():
        clients[name] = Client()
        clients[name].force_login(make_user(f"orang_{name}", role, province))
    return clients


def told(clients, asked):
    """Who was told something at which address."""
    return [
        (name, address)
        for name, client in clients.items()
        for address in asked
        if MARK in text_of(client.get(address))
    ]


def addresses(name, converters, secrets):
    """The addresses behind a door that lead to what is kept."""
    found = standard_door(name)
    model = found[0]._meta.model_name if found else DOORS.get(name)
    if not converters:
        return [reverse(f"admin:{name}", args=DOOR_ARGUMENTS.get(name))]
    return [
        reverse(f"admin:{name}", args=[argument(each, record, secrets) for each in converters])
        for record in secrets.get(model, [])
    ]


def argument(name, record, secrets):
    """What stands in an address for ``name``, so that it leads to something of the record."""
    match name:
        case "kind":
            return "kak"
        case "province":
            return "65"
        case "number":
            dispute = Dispute.objects.filter(agreement=record).first()
            return dispute.pk if dispute else 0
        case "other":
            model = record._meta.model_name
            return next(each.pk for each in secrets[model] if each.pk != record.pk)
    return record.pk


def text_of(response):
    """The whole answer, headers included: a redirect to a readable address tells a title."""
    return (body_of(response) + str(response.headers)).upper()


def body_of(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace")


def rooms(secrets):
    for name, converters in doors():
        if name not in OPEN_TO_ALL - {"index"}:
            yield from addresses(name, converters, secrets)


def test_every_door_to_a_record_is_walked(secrets):
    closed = [
        name
        for name, converters in doors()
        if converters and DOORS.get(name) and not addresses(name, converters, secrets)
    ]
    assert closed == []


def test_no_page_tells_a_stranger_anything(strangers, secrets):
    assert told(strangers, list(rooms(secrets))) == []


@pytest.mark.parametrize("search", ["", "rahasia"])
def test_no_list_or_choice_tells_a_stranger_anything(strangers, search):
    lists = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in admin.site._registry
    ]
    choices = [
        f"{reverse('admin:autocomplete')}?app_label=agreements&model_name={model}"
        f"&field_name={field}&term={search}"
        for model, field in CHOICES
    ]
    assert told(strangers, [f"{address}?q={search}" for address in lists] + choices) == []


CHOICES = [
    (model._meta.model_name, name)
    for owner in admin.site._registry.values()
    for model, names in [
        (owner.model, owner.autocomplete_fields),
        *((inline.model, inline.autocomplete_fields) for inline in owner.inlines),
    ]
    for name in names
]


@pytest.mark.parametrize(
    "lookup",
    [
        f"agreements/business/?contact__icontains={MARK}",
        f"agreements/agreement/?internal_note__icontains={MARK}",
        f"agreements/agency/?email__icontains={MARK}",
        f"agreements/bureau/?webhook_secret__startswith={MARK}",
        "agreements/agreement/?created_by__password__startswith=m",
    ],
)
def test_a_filter_in_the_address_answers_no_question_about_what_is_hidden(strangers, lookup):
    """A list that shows a row for the right guess would tell a contact letter by letter."""
    answers = {client.get(f"/admin/{lookup}").status_code for client in strangers.values()}

    assert answers <= {302, 400, 403}


def test_nothing_a_stranger_sends_changes_anything(strangers, secrets):
    """The form is what Kaltim's own admin would send, with every text typed over."""
    kaltim = Client()
    kaltim.force_login(secrets["user"][0])
    sent = {address: typed_over(kaltim.get(address)) for address in rooms(secrets)}
    before = Change.objects.count()

    for address, form in sent.items():
        if not address.endswith("/add/"):
            for stranger in strangers.values():
                stranger.post(address, {**form, **BUTTONS})

    changed = Change.objects.order_by("pk")[before:]
    assert [(change.record, change.before, change.after) for change in changed] == []


# All at once: each asks for a right that is missing, so the first one read must be refused.
BUTTONS = dict.fromkeys(("_save", "_publish", "_withdraw", "_submit", "_send_back", "post"), "yes")
BUTTONS |= {"reason": "x", "fact": "title", "note": "x", "resolution": "x", "answer": "x"}
BUTTONS |= {"state": "ditolak", "is_sure": "on"}


def typed_over(response):
    shown = ShownForm()
    shown.feed(body_of(response))
    return {
        name: f"{value} X" if isinstance(value, str) and not is_machinery(name) else value
        for name, value in shown.values.items()
    }


def is_machinery(name):
    return name.endswith(("_FORMS", "-id", "csrfmiddlewaretoken")) or "version" in name


@pytest.mark.parametrize("model", ["agreement", "trademission", "transaction", "business"])
def test_no_list_action_touches_what_is_kept(strangers, secrets, model):
    changelist = reverse(f"admin:agreements_{model}_changelist")
    keys = [record.pk for record in secrets[model]]
    owner = next(each for each in admin.site._registry.values() if each.opts.model_name == model)
    before = Change.objects.count()

    for action in (*owner.actions, "delete_selected"):
        name = action if isinstance(action, str) else action.__name__
        for stranger in strangers.values():
            stranger.post(changelist, {"action": name, "_selected_action": keys, **BUTTONS})

    assert Change.objects.count() == before


def test_kaltims_own_people_do_see_it(secrets):
    """The walk could not fail if nobody saw anything."""
    kaltim = Client()
    kaltim.force_login(secrets["user"][0])

    assert len(told({"kaltim": kaltim}, list(rooms(secrets)))) > len(secrets)
