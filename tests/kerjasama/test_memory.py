"""What is remembered takes no more memory than it may."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches

from kerjasama.memory import making

MAX_BYTES = 10_000


@pytest.fixture
def memory(settings):
    settings.CACHES = {
        "default": settings.CACHES["default"] | {"OPTIONS": {"MAX_BYTES": MAX_BYTES}}
    }
    settings.CACHES["default"]["BACKEND"] = "kerjasama.memory.BoundedMemory"
    caches["default"].clear()
    return caches["default"]


def test_what_was_asked_for_last_stays_within_the_bytes(memory):
    memory.set("often", "a" * 1000)
    for number in range(100):
        memory.set(number, "b" * 1000)
        assert memory.get("often") == "a" * 1000
    assert sum(map(len, memory._cache.values())) <= MAX_BYTES
    assert [number for number in range(100) if memory.get(number)] == list(range(92, 100))
    assert len(memory._expire_info) == len(memory._cache)


def test_what_is_larger_than_all_is_not_kept(memory):
    memory.set("all", "a" * 2 * MAX_BYTES)
    assert memory.get("all") is None


def test_what_is_written_anew_or_deleted_counts_once(memory):
    for _time in range(20):
        memory.set("page", "a" * 4000)
    memory.set("other", "b" * 4000)
    memory.delete("other")
    memory.set("third", "c" * 4000)
    assert memory.get("page")
    assert memory.get("third")


def asked(make):
    with making("page"):
        if (page := caches["default"].get("page")) is None:
            page = make()
            caches["default"].set("page", page)
        return page


def asked_at_once(make):
    with ThreadPoolExecutor(8) as threads:
        return [threads.submit(asked, make) for _ in range(8)]


def test_what_many_want_at_once_is_made_once(memory):
    made = []

    def make():
        time.sleep(0.2)
        made.append(True)
        return "page"

    assert [answer.result() for answer in asked_at_once(make)] == ["page"] * 8
    assert len(made) == 1


def test_when_it_cannot_be_made_nobody_waits_for_ever(memory):
    def make():
        time.sleep(0.05)
        raise LookupError

    assert [type(answer.exception()) for answer in asked_at_once(make)] == [LookupError] * 8
    assert asked(lambda: "made later") == "made later"
