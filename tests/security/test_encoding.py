"""Text is decoded once, kept as it was typed, and encoded for the place where it is shown."""

import json
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError

from agreements.models import Agreement, Source
from tests.admin.desk import submit, url
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db
TYPED = """<b onmouseover="x()">Beras & 'jagung'</b> &lt;i&gt; %3Cu%3E"""
ATOM = "{http://www.w3.org/2005/Atom}"


def test_what_is_asked_is_decoded_once(client):
    page = client.get("/cari/?q=%253Cb%253E").content.decode()
    assert 'value="%3Cb%3E"' in page
    assert "<b>" not in page


@pytest.fixture
def typed(operator_client):
    agreement = make_agreement()
    submit(operator_client, url(agreement, "change"), title=TYPED)
    return Agreement.objects.get(pk=agreement.pk)


def test_text_is_kept_as_typed(typed):
    assert typed.title == TYPED


def test_page_shows_text_and_no_markup(client, typed):
    page = client.get(typed.get_absolute_url()).content.decode()
    assert "<b onmouseover" not in page
    assert "&lt;b onmouseover=&quot;x()&quot;&gt;Beras &amp; &#x27;jagung&#x27;" in page


def test_feed_and_json_say_what_was_typed(client, typed):
    feed = ElementTree.fromstring(client.get("/perjanjian.atom").content)  # noqa: S314 - our own
    assert [title.text for title in feed.iterfind(f"{ATOM}entry/{ATOM}title")] == [TYPED]
    [row] = json.loads(b"".join(client.get("/perjanjian.json")))
    assert row["judul"] == TYPED


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"]
)
def test_address_of_a_source_is_one_of_the_web(address):
    with pytest.raises(ValidationError) as refused:
        Source(publisher="Harian", url=address).full_clean()
    assert "url" in refused.value.error_dict
