"""Sources that word one fact differently: all of it side by side, with what the register uses."""

import pytest

from tests.factories import cite, make_agreement, make_mission, make_transaction
from tests.views.pages import content, context

pytestmark = pytest.mark.django_db


def shown(client, record):
    cited = context(client, record)["cited"]
    assert cited.conflicts == []
    return [
        (each.title, [(row.value, row.numbers, row.used) for row in each.values])
        for each in cited.wordings
    ]


def test_different_words_for_one_place_stand_beside_the_registers(client):
    agreement = make_agreement(place="Galaxy Hotel, Banjarmasin")
    cite(agreement, "place", stated_value="Banjarmasin")
    cite(agreement, "place", stated_value="Galaxy Hotel Banjarmasin")
    cite(agreement, "place")

    assert shown(client, agreement) == [
        (
            "Kata sumber berbeda: tempat",
            [
                ("Banjarmasin", [1], False),
                ("Galaxy Hotel Banjarmasin", [2], False),
                ("Galaxy Hotel, Banjarmasin", [], True),
            ],
        )
    ]
    assert "1 fakta ditulis sumber dengan kata berbeda" in content(client, agreement)


def test_spaces_and_capitals_are_no_other_words(client):
    transaction = make_transaction(value=2_500_000_000)
    cite(transaction, "value", stated_value="Rp 2,5 miliar")
    cite(transaction, "value", stated_value="rp2,5 Miliar")
    assert shown(client, transaction) == []


def test_words_about_different_rows_are_not_compared(client):
    mission = make_mission()
    cite(mission, "people", detail="Rina", stated_value="Kepala Dinas")
    cite(mission, "people", detail="Budi", stated_value="Gubernur")
    assert shown(client, mission) == []
    cite(mission, "people", detail="Rina", stated_value="Kadis Perdagangan")
    assert shown(client, mission) == [
        (
            "Kata sumber berbeda: orang yang disebut – Rina",
            [("Kepala Dinas", [1], True), ("Kadis Perdagangan", [3], True)],
        )
    ]


def test_a_contradicted_value_of_a_transaction_shows_the_one_in_use_and_why(client):
    transaction = make_transaction(value=2_500_000_000, dated="19 Oktober 2021")
    cite(transaction, "date", stated_value="19/10/2021")
    cite(transaction, "date", stated_value="18/10/2021", accepted=False, reason="Jatuh pada Senin.")
    cited = context(client, transaction)["cited"]
    assert cited.wordings == []
    assert [(row.value, row.used, row.note) for row in cited.conflicts[0].values] == [
        ("19/10/2021", False, ""),
        ("18/10/2021", False, "Jatuh pada Senin."),
        ("19 Oktober 2021", True, ""),
    ]
