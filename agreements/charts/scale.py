"""Scales of charts: round numbers on the axis, places in per cent, short amounts beside bars."""

from decimal import ROUND_CEILING, Decimal

from django.utils.formats import get_format

from agreements.language import language
from agreements.values.notation import marked

ROUND_STEPS = [Decimal(step) for step in ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10")]
ABBREVIATIONS = {
    "id": {12: "T", 9: "M", 6: "jt", 3: "rb"},
    "en": {12: "tn", 9: "bn", 6: "m", 3: "k"},
}


def percent(part, whole):
    """A place or width for SVG, which knows no decimal comma: `12.50%`."""
    return f"{100 * part / whole:.2f}%" if whole else "0%"


def count_text(number):
    """A number of records as people write it: `1.234`."""
    text = f"{number:,}"
    return text.replace(",", get_format("THOUSAND_SEPARATOR")) if "," in text else text


def round_axis(largest):
    """Half and whole of the smallest round scale that holds ``largest``, in whole rupiah."""
    half = max(Decimal(largest) / 2, Decimal(1))
    unit = Decimal(1).scaleb(half.adjusted())
    step = next(step for step in ROUND_STEPS if step * unit >= half) * unit
    step = step.to_integral_value(ROUND_CEILING)
    return step, 2 * step


def short_amount(amount):
    """An amount of three digits at most beside a bar: `13,7 M` for Rp13.689.000.000."""
    units = ABBREVIATIONS[language()]
    power = next((power for power in units if amount >= 10**power), 0)
    scaled = Decimal(amount).scaleb(-power)
    places = max(0, 2 - max(scaled.adjusted(), 0)) if power else 0
    printed = f"{round(scaled, places).normalize():f}"
    return f"{marked(printed, language())} {units.get(power, '')}".strip()
