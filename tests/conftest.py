"""One database with the reference data, one cast of people, one browser for every test."""

import os
import shutil

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from agreements.imports.reference import load_reference
from agreements.roles import OPERATOR, READER, ensure_groups

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
        ensure_groups()


@pytest.fixture(autouse=True)
def media_in_a_temporary_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": chromium(),
        "args": CHROMIUM_ARGUMENTS,
    }


def make_user(username, group):
    user = get_user_model().objects.create_user(username, password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def operator(db):
    """Staff who record and publish."""
    return make_user("operator", OPERATOR)


@pytest.fixture
def reader(db):
    """Staff who may only look."""
    return make_user("pembaca", READER)


@pytest.fixture
def operator_client(client, operator):
    client.force_login(operator)
    return client


@pytest.fixture
def reader_client(client, reader):
    client.force_login(reader)
    return client
