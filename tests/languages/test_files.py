"""Files are for programs: the same at both addresses of a list, whoever takes them away."""

import pytest

from agreements.exports import EXTENSIONS
from tests.languages.register import full_register
from tests.test_public_urls import PAGES, text_of

# Feeds, calendars and pictures are read by people and speak their language.
FILES = [page for page in PAGES if page.endswith(EXTENSIONS) and not page.startswith("/api/")]

pytestmark = pytest.mark.django_db


def test_a_file_is_the_same_at_its_english_address(client, operator):
    full_register(operator)
    for page in FILES:
        assert text_of(client.get(f"/en{page}")) == text_of(client.get(page)), page
