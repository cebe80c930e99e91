"""What was delivered by which day: cumulative, latest report first, kinds apart."""

from datetime import date

import pytest

from agreements.models import Realisation
from agreements.stats.realisation import (
    Realised,
    end_of_month,
    milestones,
    realised_by_kind,
    reported_of_missions,
)
from tests.factories import make_mission, make_transaction

pytestmark = pytest.mark.django_db


def report(record, as_of, value=None, note="laporan"):
    owner = "mission" if record._meta.model_name == "trademission" else "transaction"
    return Realisation.objects.create(**{owner: record}, as_of=as_of, value=value, note=note)


def test_the_latest_report_of_each_transaction_counts_and_kinds_stay_apart():
    mission = make_mission()
    first = make_transaction(kind="kontrak", value=100, mission=mission)
    report(first, "Juli 2025", 40)
    report(first, "Juni 2025", 10)
    second = make_transaction(kind="kontrak", value=50, mission=mission)
    report(second, "Juli 2025", 5)
    make_transaction(kind="kontrak", mission=mission)
    monthly = make_transaction(kind="kontrak", recurrence="month", value=7, mission=mission)
    report(monthly, "Juli 2025", note="Berjalan.")
    report(make_transaction(kind="investasi", mission=mission), "Juli 2025", 900)
    report(make_transaction(kind="kontrak", mission=mission, state="draft"), "2025", 999)

    assert realised_by_kind([mission.pk]) == {
        mission.pk: {
            ("kontrak", "once"): Realised(3, 2, 45),
            ("kontrak", "month"): Realised(1, 1, None),
            ("investasi", "once"): Realised(1, 1, 900),
        }
    }


def test_reports_of_later_days_are_left_out():
    mission = make_mission()
    sale = make_transaction(kind="kontrak", mission=mission)
    report(sale, "Agustus 2025", 40)
    report(sale, "30 Agustus – 2 September 2025", 60)
    report(mission, "Agustus 2025", 70)
    whole = report(mission, "September 2025", 80)
    by = date(2025, 8, 31)

    found = realised_by_kind([mission.pk], by)[mission.pk]
    assert found["kontrak", "once"] == Realised(1, 1, 40)
    assert reported_of_missions([mission.pk], by)[mission.pk].value == 70
    assert reported_of_missions([mission.pk]) == {mission.pk: whole}


def test_a_report_that_only_says_something_does_not_undo_a_value():
    mission = make_mission()
    sale = make_transaction(kind="kontrak", mission=mission)
    report(sale, "Juni 2025", 40)
    report(sale, "Juli 2025", note="Pengiriman tertunda.")
    found = realised_by_kind([mission.pk])[mission.pk]
    assert found["kontrak", "once"] == Realised(1, 1, 40)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2025, 5, 8), 3, date(2025, 8, 31)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2024, 12, 31), 12, date(2025, 12, 31)),
        (date(2025, 8, 1), 6, date(2026, 2, 28)),
    ],
)
def test_a_milestone_is_the_end_of_its_month(day, months, end):
    assert end_of_month(day, months) == end


def test_milestones_say_whether_their_day_has_come():
    mission = make_mission(held_on="8 Mei 2025")
    mission.refresh_from_db()
    sale = make_transaction(kind="langsung", mission=mission)
    report(sale, "12 Agustus 2025", 3)
    report(sale, "Oktober 2025", 9)
    found = milestones(mission, date(2025, 12, 1))
    assert [(one.months, one.is_reached) for one in found] == [(3, True), (6, True), (12, False)]
    values = [one.by_kind["langsung", "once"].value for one in found]
    assert values == [3, 9, 9]
