"""The staff desk: plain Django admin, one file per area."""

from . import (
    agreement,
    bureau,
    business,
    error_report,
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
    "error_report",
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
