"""Answers of every kind that the site gives, to look at what browsers are told with them."""

from django.contrib import admin
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from agreements.views.figures import FIGURES
from tests.admin.test_permission_walk import OPEN_TO_ALL, addresses, doors
from tests.test_public_urls import FOR_PROGRAMS, PAGES

ODD = [
    "/perjanjian.csv", "/perjanjian.xlsx", "/perjanjian.json", "/data/pihak.csv",
    *[f"/statistik/{next(iter(FIGURES))}.{kind}" for kind in ("svg", "png", "csv")],
    "/healthz", "/readyz", "/static/css/variables.css", "/static/admin/js/core.js",
    "/perjanjian", "/tidak/ada/", "/%00/", "/admin/tidak/ada/", "/admin/masuk/perangkat/qr.svg",
]  # fmt: skip
SIGNING = {"logout", "device_qr", "password_reset_confirm", "invitation"}


def public_answers(client, records):
    """(address, answer) of everything that anybody may ask for."""
    for address in [*PAGES, *FOR_PROGRAMS, *ODD, *records]:
        yield address, client.get(address)
        yield f"/en{address}", client.get(f"/en{address}")


def desk_answers(client, kept):
    """(address, answer) of every door of the desk that ``client`` may open."""
    for name, converters in doors():
        if name in SIGNING:
            continue
        for address in addresses(name, converters, kept):
            yield address, client.get(address)
    for model, owner in admin.site._registry.items():
        choices = getattr(owner, "actions", None)
        changelist = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        yield f"{changelist}?_popup=1", client.get(f"{changelist}?_popup=1")
        if choices and kept.get(model._meta.model_name):
            chosen = {
                "action": "delete_selected",
                "_selected_action": [kept[model._meta.model_name][0].pk],
            }
            yield f"{changelist} delete_selected", client.post(changelist, chosen)


def signing_answers(client):
    """(address, answer) of the pages by which staff come in, to who is not in."""
    of_something = {
        "password_reset_confirm": ["MQ", "x-y"],
        "invitation": ["MQ", "x-y"],
        "security_session": ["x"],
    }
    for name in sorted(OPEN_TO_ALL):
        address = reverse(f"admin:{name}", args=of_something.get(name))
        yield name, client.get(address, follow=True)


def failures(client, monkeypatch, settings):
    """(what went wrong, answer) of each way in which the site fails or refuses."""
    settings.ALLOWED_HOSTS = ["kerjasama.example", "testserver"]
    yield "wrong host", client.get("/", HTTP_HOST="jahat.example")
    settings.SECURE_SSL_REDIRECT = True
    yield "wrong host without https", Client().get("/", HTTP_HOST="jahat.example")
    yield "to https", Client().get("/perjanjian/")
    settings.SECURE_SSL_REDIRECT = False
    yield "form from elsewhere", Client(enforce_csrf_checks=True).post("/perjanjian/1/lapor/", {})
    yield "desk from elsewhere", Client(enforce_csrf_checks=True).post(reverse("admin:login"), {})
    yield "too large", client.generic("POST", "/cari/", CONTENT_LENGTH=str(10**9))
    yield "without length", client.generic("POST", "/cari/", HTTP_TRANSFER_ENCODING="chunked")
    settings.SEARCHES_PER_MINUTE = 1
    client.get("/cari/?q=a")
    yield "too often", client.get("/cari/?q=a")
    yield "wrong method", client.post("/data/pihak.csv")
    yield "wrong method at the API", client.post("/api/v1/pihak/")
    for what, error in (
        ("mistake", RuntimeError("ours")),
        ("database away", OperationalError("connection refused")),
        ("taken back", taken_back()),
    ):
        monkeypatch.setattr("agreements.views.home.key_figures", failing(error))
        yield what, client.get("/")
    settings.MAINTENANCE_FILE.parent.mkdir(parents=True, exist_ok=True)
    settings.MAINTENANCE_FILE.write_text("Kembali pukul 14.00.")
    yield "closed", client.get("/")


def taken_back():
    """What PostgreSQL says to one of two that waited for each other."""
    error = OperationalError("deadlock detected")
    error.__cause__ = Exception()
    error.__cause__.pgcode = "40P01"
    return error


def failing(error):
    def raise_it(*_arguments):
        raise error

    return raise_it
