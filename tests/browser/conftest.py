"""Browser tests share the database with a live server, which empties it after each of them."""

import os

import pytest

from agreements.imports.reference import load_reference

# Playwright drives the browser from an event loop in the thread in which the tests use the ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(autouse=True)
def reference_data(transactional_db):
    """What the test before has emptied."""
    load_reference()


@pytest.fixture(autouse=True)
def own_address(live_server, settings):
    """The browser follows the addresses that the site gives of itself."""
    settings.SITE_URL = live_server.url


@pytest.fixture
def console_errors(page):
    """What the browser complained about: scripts, missing files, the security policy."""
    complaints = []
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints
