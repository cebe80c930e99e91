"""Published records counted per province."""

import pytest

from agreements.stats import regions
from tests.factories import make_agreement, make_mission

pytestmark = pytest.mark.django_db

COUNTS = ("agreement_count", "partner_count", "mission_count")


@pytest.fixture
def register():
    make_agreement("64", "63", "51")
    make_agreement("64", "63")
    make_agreement("64", "11", state="draft")
    make_mission(["64"], ["35"])
    make_mission(["64"], ["11"], state="draft")


def counts_of(code):
    province = regions.provinces_with_counts().get(code=code)
    return tuple(getattr(province, count) for count in COUNTS)


def test_counts_of_a_province_leave_drafts_out(register):
    assert counts_of("64") == (2, 2, 1)
    assert counts_of("63") == (2, 2, 0)


def test_province_of_drafts_only_counts_nothing(register):
    assert counts_of("11") == (0, 0, 0)


def test_all_provinces_are_counted_in_one_query(register, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(regions.provinces_with_counts()) == 38
