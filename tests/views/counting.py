"""How many queries a page takes."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url, follow=True).status_code == 200
    return len(captured)
