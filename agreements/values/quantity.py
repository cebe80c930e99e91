"""Quantities of goods as people write them: `506`, `1.500`, `2,5`.

A dot sets thousands apart and a comma decimals, of which there are three at most.
"""

import re
from decimal import Decimal

from agreements.values import UnreadableError
from agreements.values.notation import marked

QUANTITY = re.compile(
    r"(?:[0-9]{1,15}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4})(?:,[0-9]{1,3})?", re.ASCII
)


class QuantityError(UnreadableError):
    """A quantity that cannot be read; the message shows examples."""


def parse_quantity(text: str) -> Decimal:
    """The number that a text says in Indonesian notation; raises QuantityError."""
    text = text.strip()
    if not QUANTITY.fullmatch(text):
        raise QuantityError(
            "Jumlah tidak terbaca: titik memisahkan ribuan dan koma memisahkan desimal. "
            "Contoh: 506, 1.500, 2,5."
        )
    return Decimal(text.replace(".", "").replace(",", "."))


def format_quantity(value: Decimal, language: str = "id") -> str:
    """The number without needless decimals: `1.500`, `2,5`, in English `1,500`, `2.5`."""
    return marked(f"{value.normalize():,f}", language)
