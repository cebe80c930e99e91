"""How values in rupiah stand in pages, and in words alone."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils.html import strip_tags

from agreements.models import Recurrence, ValueQualifier
from agreements.tables.amounts import amount, amount_text


def valued(low, high=None, **fields):
    low, high = (None if end is None else Decimal(end) for end in (low, high))
    return SimpleNamespace(value_low=low, value_high=high, **fields)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (valued(None), "Belum diketahui"),
        (valued(10**9), "Rp1 miliar"),
        (valued(10**9, 10**9), "Rp1 miliar"),
        (valued(10**9, 2 * 10**9), "Rp1 miliar – Rp2 miliar"),
        (valued(10**9, value_qualifier=ValueQualifier.MORE_THAN), "lebih dari Rp1 miliar"),
        (
            valued(10**9, 2 * 10**9, value_qualifier="", recurrence=Recurrence.YEARLY),
            "Rp1 miliar – Rp2 miliar per tahun",
        ),
        (
            valued(0, recurrence=Recurrence.MONTHLY, value_qualifier=ValueQualifier.ABOUT),
            "sekitar Rp0 per bulan",
        ),
    ],
)
def test_amount_says_the_same_on_a_page_and_in_words(found, said):
    assert amount_text(found) == said
    assert strip_tags(amount(found)) == said


def test_no_end_of_an_amount_is_broken_over_two_lines():
    said = amount(valued(10**9, 2 * 10**9, recurrence=Recurrence.YEARLY))
    ends = ["Rp1 miliar", "Rp2 miliar", "per tahun"]
    one, other, period = (f'<span class="nowrap">{end}</span>' for end in ends)
    assert said == f"{one} – {other} {period}"
