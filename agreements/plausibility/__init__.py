"""What in a record deserves a second look, and what it lacks. Neither is judged by the machine:
sources do say odd things, and only a gap that the public would notice keeps a record back.
"""

from agreements.models import Agreement, TradeMission, Transaction

from .agreements import doubts_about_agreement
from .completeness import MINIMUM_PARTIES, publication_gaps, wishes
from .finding import Finding
from .hidden_names import hidden_names_written_out
from .trade import doubts_about_mission, doubts_about_transaction

__all__ = ["MINIMUM_PARTIES", "Finding", "findings", "publication_gaps", "wishes"]

DOUBTS = {
    Agreement: doubts_about_agreement,
    TradeMission: doubts_about_mission,
    Transaction: doubts_about_transaction,
}


def findings(record, *, user):
    """Every doubt about a saved record as a Finding, worded for what ``user`` may see of others.

    Costs a number of queries that does not depend on how many rows the record has.
    """
    return [*DOUBTS[type(record)](record, user), *hidden_names_written_out(record)]
