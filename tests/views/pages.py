"""Asking for a page: what it says, what it was made from, how many queries it takes."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def content(client, record):
    """The text of a record's page, which must be there."""
    response = client.get(record.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def text(response):
    """What a response says, in one line."""
    return " ".join(response.content.decode().split())


def context(client, record):
    """What the template of a record's page was given."""
    return client.get(record.get_absolute_url()).context


def queries_of(client, url):
    """How many queries the page at ``url`` takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url, follow=True).status_code == 200
    return len(captured)
