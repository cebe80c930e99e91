"""The staff desk: plain Django admin, one file per area."""

from . import (
    agreement,
    bureau,
    business,
    followup,
    goods,
    importing,
    legal,
    mission,
    monev,
    papers,
    region,
    source,
    transaction,
    user,
)

__all__ = [
    "agreement",
    "bureau",
    "business",
    "followup",
    "goods",
    "importing",
    "legal",
    "mission",
    "monev",
    "papers",
    "region",
    "source",
    "transaction",
    "user",
]
