"""Announced beside realised: like with like, and silence where nothing was reported."""

import pytest

from agreements.models import Realisation
from agreements.stats.mission import announced_ranges
from agreements.stats.outcomes import outcomes
from tests.factories import make_mission, make_transaction

pytestmark = pytest.mark.django_db


def outcomes_of(mission, kinds=()):
    (found,) = outcomes([(mission, announced_ranges(mission.observations.all()))], kinds)
    return found


def realise(value, as_of="2026", **record):
    return Realisation.objects.create(as_of=as_of, value=value, **record)


def table(found):
    return [
        (
            outcome.series.code,
            [(one.value_low, one.value_high) for one in outcome.announced],
            outcome.realised and (outcome.realised.reported, outcome.realised.value),
        )
        for outcome in found.outcomes
    ]


@pytest.fixture
def mission():
    """Announced as commitments and investment; some of each was realised, and of a contract."""
    mission = make_mission(
        observed=[
            {"value_low": 80, "kind": "komitmen"},
            {"value_low": 90, "value_high": 100, "kind": "komitmen"},
            {"value_low": 700, "kind": "investasi"},
            {"value_low": 60},
        ]
    )
    first = make_transaction(mission=mission, value=50)
    realise(10, "2025-08", transaction=first)
    realise(30, "2026-02", transaction=first)
    make_transaction(mission=mission, value=20)
    realise(5, transaction=make_transaction(mission=mission, kind="kontrak"))
    realise(2, transaction=make_transaction(mission=mission, recurrence="month"))
    make_transaction(mission=mission, kind="potensi")
    realise(999, transaction=make_transaction(mission=mission, state="draft"))
    return mission


def test_kinds_are_compared_with_themselves_only(mission):
    assert table(outcomes_of(mission)) == [
        ("kontrak", [], (1, 5)),
        ("komitmen", [(80, 100)], (1, 30)),
        ("komitmen-month", [], (1, 2)),
        ("tidak-dirinci", [(60, 60)], None),
        ("investasi", [(700, 700)], None),
    ]


def test_other_kinds_than_those_asked_for_are_left_out(mission):
    codes = [code for code, announced, _ in table(outcomes_of(mission, ["komitmen"])) if announced]
    assert codes == ["komitmen", "tidak-dirinci", "investasi"]
    assert "kontrak" not in {code for code, *_ in table(outcomes_of(mission, ["komitmen"]))}


def test_report_on_the_whole_mission_stands_apart(mission):
    realise(40, "2025-12", mission=mission)
    last = realise(45, "2026-05", mission=mission)
    found = outcomes_of(mission)
    assert found.of_mission == last
    assert ("komitmen", [(80, 100)], (1, 30)) in table(found)


def test_nothing_reported_is_no_zero():
    mission = make_mission(observed=[{"value_low": 80, "kind": "komitmen"}])
    make_transaction(mission=mission, value=50)
    (outcome,) = outcomes_of(mission).outcomes
    assert outcome.is_reported is False
    assert outcome.realised.value is None
