"""Numbers in words."""

import pytest

from agreements.papers.words import ordinal, spelled


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (17, "tujuh belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (112, "seratus dua belas"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2025, "dua ribu dua puluh lima"),
    ],
)
def test_number_is_spelled_out(number, words):
    assert spelled(number) == words


def test_parties_are_counted_to_the_last_province():
    assert [ordinal(place) for place in (1, 2, 10, 11, 38)] == [
        "KESATU",
        "KEDUA",
        "KESEPULUH",
        "KESEBELAS",
        "KETIGA PULUH DELAPAN",
    ]
