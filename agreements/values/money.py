"""Amounts in rupiah: reading what people write, printing it in Indonesian and English.

Money is a Decimal of whole rupiah. Indonesian notation sets thousands apart with a dot and decimals
with a comma; English notation the other way round.
"""

import re
from decimal import Decimal

from agreements.values import MAX_LENGTH, UnreadableError
from agreements.values import gettext_noop as _
from agreements.values.notation import SWAP_SEPARATORS, marked

MAX_DIGITS = 20
EXAMPLES = _("Contoh: 13,7 miliar, Rp666 miliar, 500 juta, Rp1.661.131.683.000.")

# Powers of ten. "M" is miliar in Indonesian and a million in English, so English has to spell it.
UNITS = {
    "id": {"m": 9},
    "en": {"bn": 9},
    "both": {
        **dict.fromkeys(("rb", "ribu", "thousand"), 3),
        **dict.fromkeys(("jt", "juta", "million"), 6),
        **dict.fromkeys(("miliar", "milyar", "billion"), 9),
        **dict.fromkeys(("t", "triliun", "trilyun", "trillion"), 12),
    },
}
PRINTED_UNITS = {
    "id": {12: "triliun", 9: "miliar", 6: "juta"},
    "en": {12: "trillion", 9: "billion", 6: "million"},
}

AMOUNT = re.compile(
    r"""(?:rp\.?|idr)?\s*
    (?P<number>[0-9][0-9.,]*?)
    (?:,-{1,2}|\.-)?\s*
    (?P<unit>[a-z]*?)\.?\s*
    (?:rupiah)?""",
    re.VERBOSE,
)
NEGATIVE = re.compile(r"(?:rp\.?|idr)?\s*[-−–(]")
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")


class RupiahError(UnreadableError):
    """An amount that cannot be; the message shows examples."""

    def __init__(self, problem: str, **details):
        super().__init__(problem, EXAMPLES, **details)


def parse_rupiah(text: str, *, language: str = "id") -> Decimal:
    """Whole rupiah from an amount as people write it: `Rp13,7 miliar`, `2jt`, `Rp. 5.000,-`.

    `language` says whose notation the dots and commas are. Raises RupiahError for text that is no
    amount, for a negative one, for parts of a rupiah and for more than twenty digits.
    """
    if len(text) > MAX_LENGTH:
        raise RupiahError(_("Nilai terlalu panjang."))
    text = " ".join(text.casefold().split())
    if NEGATIVE.match(text):
        raise RupiahError(_("Nilai tidak boleh negatif."))
    match = AMOUNT.fullmatch(text)
    if not match:
        raise RupiahError(_("Nilai rupiah tidak terbaca."))
    units = UNITS["both"] | UNITS[language] | {"": 0}
    if match["unit"] not in units:
        raise RupiahError(_("Satuan tidak dikenal; tulis ribu, juta, miliar, atau triliun."))
    number = match["number"].translate(SWAP_SEPARATORS) if language == "en" else match["number"]
    power = units[match["unit"]]
    return _shifted(*_split_number(number, has_unit=power > 0), power)


def _split_number(number: str, *, has_unit: bool) -> tuple[str, str]:
    """The digits before and after the decimal mark; a dot may be one only before a unit."""
    whole, _mark, fraction = number.partition(",")
    if has_unit and not fraction and re.fullmatch(r"[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})", whole):
        whole, _mark, fraction = whole.partition(".")
    if GROUPED.fullmatch(whole):
        whole = whole.replace(".", "")
    if not (whole.isdigit() and (fraction.isdigit() or "," not in number)):
        raise RupiahError(_("Titik memisahkan ribuan dan koma memisahkan desimal."))
    # Without a unit 5,000 is more likely five thousand than five rupiah.
    if not has_unit and len(fraction) > 2:
        raise RupiahError(_("Koma memisahkan desimal; ribuan dipisahkan titik, mis. Rp5.000."))
    return whole, fraction


def _shifted(whole: str, fraction: str, power: int) -> Decimal:
    fraction = fraction.rstrip("0")
    if len(fraction) > power:
        raise RupiahError(_("Nilai harus rupiah bulat, tanpa sen."))
    digits = whole + fraction.ljust(power, "0")
    if len(digits) > MAX_DIGITS:
        raise RupiahError(_("Nilai paling banyak %(digits)s angka."), digits=MAX_DIGITS)
    return Decimal(digits)


def format_rupiah(value: Decimal | int, language: str = "id") -> str:
    """The amount in full: `Rp13.700.000.000`, in English `Rp13,700,000,000`."""
    sign = "-" if value < 0 else ""
    return f"{sign}Rp{marked(f'{abs(Decimal(value)):,.0f}', language)}"


def format_rupiah_short(value: Decimal | int, language: str = "id") -> str:
    """`Rp13,7 miliar` where two decimals say the amount exactly, otherwise the amount in full."""
    whole, units = int(value), PRINTED_UNITS[language]
    power = next((power for power in units if whole >= 10**power), 0)
    hundredths, rest = divmod(whole, 10 ** (power - 2)) if power else (0, 1)
    if rest or whole != value:
        return format_rupiah(value, language)
    return f"Rp{marked(f'{(Decimal(hundredths) / 100).normalize():,f}', language)} {units[power]}"


def format_price(value: Decimal, language: str = "id") -> str:
    """The price of a unit: whole rupiah from Rp100 on, below that with two decimals: `Rp0,75`."""
    if value >= 100:
        return format_rupiah(value, language)
    return f"Rp{marked(f'{round(value, 2).normalize():,f}', language)}"
