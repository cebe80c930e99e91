"""All provinces may be asked for at once, and one of them many times: it stays one plain query."""

import pytest
from django.http import QueryDict

from agreements.models import Province
from agreements.views.missions import MISSIONS, OBSERVATIONS
from agreements.views.transactions import TRANSACTIONS
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db

LISTS = [MISSIONS, OBSERVATIONS, TRANSACTIONS]


def asked(shown, codes):
    return shown.filtered(QueryDict("&".join(f"provinsi={code}" for code in codes)))


def found(shown, *codes):
    return set(asked(shown, codes).qs.values_list("pk", flat=True))


def selects(shown, codes):
    return str(asked(shown, codes).qs.query).count("SELECT ")


@pytest.mark.parametrize("shown", LISTS)
def test_more_provinces_make_no_longer_query(shown):
    every = [*Province.objects.values_list("code", flat=True)]
    assert len(every) == 38
    assert selects(shown, every) == selects(shown, every[:3])
    assert selects(shown, ["64"] * 300) == selects(shown, ["64"])


def test_all_of_several_provinces_must_take_part_in_a_mission():
    mission = make_mission(["64"], ["63", "35"], observed=[1])
    make_mission(["64"], ["63"], observed=[1])
    assert found(MISSIONS, "64", "63", "35") == {mission.pk}
    assert found(OBSERVATIONS, "64", "63", "35") == {mission.observations.get().pk}
    assert found(MISSIONS, "64", "63", "35", "11") == set()


def test_all_of_several_provinces_must_take_part_where_no_side_is_known():
    undirected = {"seller": None, "buyer": None}
    together = make_mission(["64"], ["63", "35"])
    of_mission = make_transaction(mission=together, **undirected)
    both = {"mission": make_mission(["64"], ["35"]), "agreement": make_agreement("64", "63")}
    of_both = make_transaction(**both, **undirected)
    make_transaction("64", "63", mission=together)
    make_transaction(mission=make_mission(["64"], ["63"]), **undirected)
    hidden = make_mission(["64"], ["63", "35"], state="draft")
    make_transaction(mission=hidden, **undirected)
    assert found(TRANSACTIONS, "64", "63", "35") == {of_mission.pk, of_both.pk}
    assert found(TRANSACTIONS, "64", "63", "35", "11") == set()
