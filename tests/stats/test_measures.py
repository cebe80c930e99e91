"""Numbers for the map: of what is published and found, each province by itself."""

import pytest

from agreements.models import Agreement, Transaction
from agreements.stats.measures import (
    AGREEMENT_MEASURES,
    TRANSACTION_MEASURES,
    chosen_measure,
)
from tests.factories import make_agreement, make_transaction

pytestmark = pytest.mark.django_db


def numbers(code, rows=None):
    measures = (*AGREEMENT_MEASURES, *TRANSACTION_MEASURES)
    measure = chosen_measure(measures, code)
    found = measure.numbers(measure.everything() if rows is None else rows)
    return {code: number for code, number in found.items() if code and number}


@pytest.fixture
def register():
    make_agreement("64", "63", valid_until="2099")
    make_agreement("64", "63", "35", valid_until="2019")
    make_agreement("64", "51")
    make_transaction("64", "63")
    make_transaction("64", "64")
    make_transaction(None, "35")
    for state in ("draft", "submitted", "withdrawn"):
        make_agreement("64", "73", "63", state=state, valid_until="2099")
        make_transaction("73", "63", state=state)


def test_agreements_are_counted_once_for_each_party(register):
    assert numbers("naskah") == {"64": 3, "63": 2, "35": 1, "51": 1}


def test_without_an_end_an_agreement_is_not_known_to_be_in_force(register):
    assert numbers("aktif") == {"64": 1, "63": 1}


def test_partners_are_other_provinces_however_often_they_meet(register):
    assert numbers("mitra") == {"64": 3, "63": 2, "35": 2, "51": 1}


def test_sales_and_purchases_are_counted_by_side(register):
    assert numbers("jual") == {"64": 2}
    assert numbers("beli") == {"63": 1, "64": 1, "35": 1}


def test_only_what_was_found_is_counted(register):
    assert numbers("mitra", Agreement.objects.filter(valid_until__isnull=True)) == {
        "64": 1,
        "51": 1,
    }
    assert numbers("beli", Transaction.objects.filter(seller_province=None)) == {"35": 1}


def test_unknown_measure_is_the_first():
    assert chosen_measure(AGREEMENT_MEASURES, "lain").code == "naskah"
    assert chosen_measure(AGREEMENT_MEASURES, None).code == "naskah"
