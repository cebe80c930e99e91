"""The staff desk: plain Django admin, one file per area."""

from . import agreement, goods, legal, mission, region, source, transaction, user

__all__ = [
    "agreement",
    "goods",
    "legal",
    "mission",
    "region",
    "source",
    "transaction",
    "user",
]
