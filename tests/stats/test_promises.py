"""What became of promises, as far as was heard; silence is counted as silence."""

import datetime

import pytest

from agreements.models import FollowUp
from agreements.stats.promises import PromiseState, counted, state_of

TODAY = datetime.date(2026, 11, 22)
CASES = [
    ({"progress": "done"}, PromiseState.DONE),
    ({"progress": "dropped", "due_on": "2020"}, PromiseState.DROPPED),
    ({"due_on": "Oktober 2026"}, PromiseState.LATE),
    ({"due_on": "Oktober 2026", "progress": "ongoing"}, PromiseState.LATE),
    ({"due_on": "2026"}, PromiseState.DUE),
    ({"due_on": "2027", "progress": "ongoing"}, PromiseState.ONGOING),
    ({"progress": "ongoing"}, PromiseState.ONGOING),
    ({}, PromiseState.UNKNOWN),
]


@pytest.mark.parametrize(("fields", "state"), CASES)
def test_each_promise_has_one_state(fields, state):
    assert state_of(FollowUp(**read(fields)), TODAY) == state


def test_states_that_occur_are_counted_in_their_order():
    promises = [
        FollowUp(**read(fields)) for fields, _state in CASES if fields != {"due_on": "2026"}
    ]
    assert counted(promises, TODAY) == [
        (PromiseState.DONE, 1),
        (PromiseState.LATE, 2),
        (PromiseState.ONGOING, 2),
        (PromiseState.UNKNOWN, 1),
        (PromiseState.DROPPED, 1),
    ]


def read(fields):
    """The fields with days as the database gives them back."""
    day_range = FollowUp._meta.get_field("due_on")
    return {
        name: day_range.to_python(value) if name == "due_on" else value
        for name, value in fields.items()
    }
