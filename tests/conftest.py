"""One database with the reference data, one cast of people, one browser for every test."""

import os
import shutil
import time
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.test import Client
from django.utils.timezone import localdate

from agreements import limits, versions
from agreements.imports.reference import load_reference
from agreements.models import Membership, Role
from kerjasama.catalogues import compile_catalogues
from tests.clamd import at_unix_socket

SITE = "https://kerjasama.example"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "kata-sandi-uji-coba"  # noqa: S105 (accounts of the test database only)


def chromium():
    """The path of an installed Chromium, or None."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def pytest_configure(config):
    compile_catalogues()


def pytest_addoption(parser):
    parser.addoption(
        "--require-browser",
        action="store_true",
        help="fail when the browser tests cannot run, instead of leaving them out",
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Run browser tests last, because they empty the database; leave them out without a browser."""
    items.sort(key=lambda item: "tests/browser/" in item.nodeid)
    if chromium():
        return
    if config.getoption("require_browser"):
        raise pytest.UsageError("no Chromium on this machine: apt install chromium")
    absent = pytest.mark.skip(reason="no Chromium on this machine: apt install chromium")
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(absent)


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """Name the test database apart when several runs share one server (TEST_DB_SUFFIX)."""
    if suffix := os.environ.get("TEST_DB_SUFFIX"):
        test = settings.DATABASES["default"].setdefault("TEST", {})
        test["NAME"] = f"test_register_{suffix}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Load the reference data once; every test sees it and none may change it for the others."""
    with django_db_blocker.unblock():
        load_reference()


@pytest.fixture(autouse=True)
def public_name(settings):
    """Another one than requests of tests go to: whole addresses never follow the request."""
    settings.SITE_URL = SITE


@pytest.fixture(autouse=True)
def unhurried(settings):
    """All tests come from one address, and count their queries."""
    settings.SEARCHES_PER_MINUTE = settings.DOWNLOADS_PER_HOUR = 0


@pytest.fixture(autouse=True)
def within_one_period(monkeypatch):
    """Limits count by the minute, the hour and the day: no test stands with a foot in two."""
    now, today = time.time(), localdate()
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: now))
    monkeypatch.setattr(limits, "localdate", lambda: today)


@pytest.fixture(autouse=True)
def files_in_a_temporary_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.OPEN_DATA_ROOT = tmp_path / "open-data"


@pytest.fixture(autouse=True)
def unscanned(settings):
    settings.VIRUS_SCANNER = ""


@pytest.fixture
def clamd(settings, unscanned):
    """The virus scanner that is asked about uploads; in other tests there is none."""
    with at_unix_socket() as scanner:
        settings.VIRUS_SCANNER = scanner.place
        yield scanner


@pytest.fixture
def remembered(settings):
    """What is remembered between requests; in other tests nothing is."""
    in_memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {name: {"BACKEND": in_memory, "LOCATION": name} for name in settings.CACHES}
    for cache in caches.all():
        cache.clear()
    settings.KEEP_REFERENCE = True
    versions._reference.clear()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": chromium(),
        "args": CHROMIUM_ARGUMENTS,
    }


def make_user(username, role, province):
    """A member of staff with one role at the desk of a province (code), or of the nation (None)."""
    user = get_user_model().objects.create_user(username, password=PASSWORD, is_staff=True)
    Membership.objects.create(user=user, role=role, province_id=province)
    return user


def member(username, role, province):
    """A fixture for somebody of the cast, and one for a client that somebody is logged in with."""

    @pytest.fixture
    def person(db):
        return make_user(username, role, province)

    @pytest.fixture
    def person_client(request, db):
        client = Client()
        client.force_login(request.getfixturevalue(username))
        return client

    return person, person_client


# Kaltim (64) keeps the records of most tests; Kalsel (63) is its partner, Sulsel (73) a stranger.
operator, operator_client = member("operator", Role.OPERATOR, "64")
verifier, verifier_client = member("verifier", Role.VERIFIER, "64")
province_admin, province_admin_client = member("province_admin", Role.PROVINCE_ADMIN, "64")
reader, reader_client = member("reader", Role.READER, "64")
partner_operator, partner_operator_client = member("partner_operator", Role.OPERATOR, "63")
partner_verifier, partner_verifier_client = member("partner_verifier", Role.VERIFIER, "63")
outsider, outsider_client = member("outsider", Role.OPERATOR, "73")
national_admin, national_admin_client = member("national_admin", Role.NATIONAL_ADMIN, None)
