"""A slow line: what a page costs over the wire, and that nobody else is asked for anything."""

from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client

from tests.factories import make_agreement, make_transaction

from .public_pages import MISSING, addresses, load_press_register

KB = 1024
PAGE_LIMIT = 60 * KB  # compressed
ASSETS_LIMIT = 80 * KB  # here not compressed, so less on a real site
REQUESTS_LIMIT = 6


def test_pages_ask_only_this_host_for_few_and_small_files(live_server, page):
    load_press_register()
    host = urlsplit(live_server.url).netloc
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    for address in addresses():
        answers.clear()
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        document, *assets = answers
        assert {urlsplit(answer.url).netloc for answer in answers} == {host}, address
        assert [answer.url for answer in assets if answer.status >= 400] == [], address
        assert document.status == (404 if address == MISSING else 200)
        assert sum(len(answer.body()) for answer in assets) <= ASSETS_LIMIT, address
        assert len(answers) <= REQUESTS_LIMIT, address


def compressed_size(address):
    answer = Client().get(address, headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    return len(answer.content)


def test_no_page_is_heavy():
    load_press_register()
    heavy = {
        address: size for address in addresses() if (size := compressed_size(address)) > PAGE_LIMIT
    }
    assert heavy == {}


@pytest.mark.parametrize("path", ["/perjanjian/", "/transaksi/"])
def test_a_full_list_is_not_heavy(path):
    with transaction.atomic():
        for number in range(100):
            words = " ".join(f"{number * 7919 + place * 104729:x}" for place in range(12))
            agreement = make_agreement("64", "63", sectors=["3.27.04"], title=f"Naskah {words}")
            make_transaction(agreement=agreement, value=1_000_000 + number, note=words)
    assert compressed_size(f"{path}?per_halaman=100") <= PAGE_LIMIT
