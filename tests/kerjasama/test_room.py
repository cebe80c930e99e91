"""A request has room for all that it calls."""

import subprocess
import sys

from kerjasama.room import SLOTS, with_room

PIECE = 16 * 1024  # bytes that CPython gives at once


def test_it_is_answered_as_without_it_however_deep_it_calls():
    def deep(number):
        return number if number == 0 else deep(number - 1)

    def application(environ, start_response):
        start_response("200 OK", [])
        return [f"{deep(sys.getrecursionlimit() // 2)} {environ['PATH_INFO']}"]

    said = []
    answer = with_room(application)({"PATH_INFO": "/"}, lambda *status: said.append(status))
    assert (answer, said) == (["0 /"], [("200 OK", [])])


def test_the_first_call_takes_more_than_many_pieces():
    answer = with_room(lambda environ, start_response: [])
    assert answer.__code__.co_stacksize == SLOTS
    assert SLOTS * 8 > 20 * PIECE


def test_the_site_is_served_with_it():
    asked = "from kerjasama.wsgi import application; print(application.__code__.co_stacksize)"
    command = [sys.executable, "-c", asked]
    said = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert int(said.stdout) == SLOTS
