"""Files are for programs: the same at both addresses of a list, whoever takes them away."""

import pytest

from tests.languages.register import full_register
from tests.test_public_urls import TABLES, text_of

pytestmark = pytest.mark.django_db


def test_a_file_is_the_same_at_its_english_address(client, operator):
    full_register(operator)
    for table in TABLES:
        assert text_of(client.get(f"/en{table}")) == text_of(client.get(table)), table
