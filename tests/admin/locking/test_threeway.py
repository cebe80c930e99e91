"""Three states of a form are compared field by field and row by row."""

import pytest

from agreements.admin.locking.threeway import Fate, compare, fate_of, same

A, B, C = ["a"], ["b"], ["c"]


@pytest.mark.parametrize(
    ("base", "saved", "typed", "outcome"),
    [
        (A, A, A, (set(), set())),
        (A, A, B, (set(), set())),
        (A, B, A, ({"f"}, set())),
        (A, B, B, (set(), set())),
        (A, B, C, (set(), {"f"})),
        ([], ["on"], [], ({"f"}, set())),
        (["1", "2"], ["1"], ["1", "2", "3"], (set(), {"f"})),
    ],
)
def test_compare(base, saved, typed, outcome):
    assert compare({"f": base}, {"f": saved}, {"f": typed}) == outcome


def test_fields_are_compared_each_for_itself():
    base = {"mine": A, "theirs": A, "both": A}

    assert compare(base, base | {"theirs": B, "both": B}, base | {"mine": C, "both": C}) == (
        {"theirs"},
        {"both"},
    )


def test_spaces_and_line_ends_say_nothing():
    assert same(["satu\r\ndua "], ["satu\ndua"])
    assert not same(["satu dua"], ["satudua"])
    assert not same([], [""])


@pytest.mark.parametrize(
    ("base", "saved", "typed", "is_deleted", "fate"),
    [
        (A, A, B, False, Fate.COMPARED),
        (A, B, C, False, Fate.COMPARED),
        (A, A, A, True, Fate.COMPARED),
        (A, B, A, True, Fate.REVIVED),
        (A, None, A, False, Fate.DROPPED),
        (A, None, B, True, Fate.DROPPED),
        (A, None, B, False, Fate.LOST),
        (None, None, B, False, Fate.LOST),
    ],
)
def test_fate_of_a_row(base, saved, typed, is_deleted, fate):
    states = [state and {"f": state} for state in (base, saved, typed)]

    assert fate_of(*states, is_deleted=is_deleted) is fate
