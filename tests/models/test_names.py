"""What records call themselves in lists and confirmations."""

import pytest
from django.utils.translation import override

from agreements.models import Agreement, MissionObservation, Realisation, TransactionKind
from agreements.values.day_range import parse_day_range


def test_observation_is_called_by_its_kind_and_rupiah():
    observation = MissionObservation(kind=TransactionKind.COMMITMENT, value_low=13_700_000_000)

    assert str(observation) == "Komitmen (belum terverifikasi): Rp13.700.000.000"


def test_realisation_is_called_by_its_day_and_rupiah():
    as_of = parse_day_range("Agustus 2025").value

    assert str(Realisation(as_of=as_of, value=500_000_000)) == "Agustus 2025: Rp500.000.000"


def test_realisation_without_a_value_is_called_by_its_note():
    as_of = parse_day_range("2025").value

    assert str(Realisation(as_of=as_of, note="sudah dikirim")) == "2025: sudah dikirim"


@pytest.mark.parametrize(
    ("language", "kind", "said"),
    [
        ("id", "nk", "Nota Kesepakatan"),
        ("en", "nk", "Memorandum of Agreement"),
        ("id", "", ""),
        ("id", "lain", "lain"),
    ],
)
def test_a_choice_is_put_into_the_words_of_the_language(language, kind, said):
    with override(language):
        assert Agreement(kind=kind).get_kind_display() == said
