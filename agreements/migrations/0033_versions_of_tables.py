"""Versions of tables and of single agreements, so that fewer pages are made anew after a write."""

from importlib import import_module
from pathlib import Path

from django.db import migrations

from ._version_triggers import ALWAYS, topics_of, version_of

SQL = Path(__file__).parent / "sql"
topics = import_module("agreements.migrations.0029_topics")

# What other tables make of the published records; the rows are written only where they differ.
DERIVED = {
    "agreementlisting": "changed.is_published",
    "transactionlisting": "changed.is_published",
    "agreementtally": ALWAYS,
    "termtally": ALWAYS,
    "tradesum": ALWAYS,
    "transactiongood": ALWAYS,
}

PARTS = (
    "agreement_facilities",
    "agreement_legal_bases",
    "agreementagency",
    "agreementlisting",
    "agreementsector",
    "agreementstage",
    "citation",
    "dispute",
    "document",
    "followup",
    "namedperson",
    "obstacle",
    "party",
    "scopeitem",
)
PART = (
    "SELECT 'agreement:' || changed.agreement_id FROM %s"
    " JOIN agreements_agreement record ON record.id = changed.agreement_id"
    " WHERE record.state = 'published'"
)
# An agreement stands on the pages of those that it is linked to.
AGREEMENT = (
    "SELECT 'agreement:' || tied.id FROM %s, LATERAL ("
    " SELECT changed.id"
    " UNION ALL SELECT to_agreement_id FROM agreements_agreementlink"
    " WHERE from_agreement_id = changed.id"
    " UNION ALL SELECT from_agreement_id FROM agreements_agreementlink"
    " WHERE to_agreement_id = changed.id"
    ") tied WHERE changed.state = 'published'"
)
LINK = (
    "SELECT 'agreement:' || unnest(ARRAY[changed.from_agreement_id, changed.to_agreement_id])"
    " FROM %s"
)
# A mission tells of its transactions, whichever agreement those are under.
MISSION = (
    "SELECT 'agreement:' || tied.agreement_id FROM %s"
    " JOIN agreements_trademission_agreements tied ON tied.trademission_id = changed.id"
    " WHERE changed.state = 'published'"
)
TIE = "SELECT 'agreement:' || changed.agreement_id FROM %s"
TRANSACTION = (
    "SELECT 'agreement:' || tied.id FROM %s, LATERAL ("
    " SELECT changed.agreement_id"
    " UNION ALL SELECT agreement_id FROM agreements_trademission_agreements"
    " WHERE trademission_id = changed.mission_id"
    ") tied (id) WHERE changed.state = 'published' AND tied.id IS NOT NULL"
)
SALE = (
    "SELECT 'agreement:' || tied.id FROM %s"
    " JOIN agreements_transaction sale ON sale.id = changed.transaction_id, LATERAL ("
    " SELECT sale.agreement_id"
    " UNION ALL SELECT agreement_id FROM agreements_trademission_agreements"
    " WHERE trademission_id = sale.mission_id"
    ") tied (id) WHERE sale.state = 'published' AND tied.id IS NOT NULL"
)
OUTCOME = (
    "SELECT 'agreement:' || tied.agreement_id FROM %s"
    " JOIN agreements_trademission_agreements tied ON tied.trademission_id = changed.mission_id"
)

FOUND = {
    **dict.fromkeys(PARTS, PART),
    "agreement": AGREEMENT,
    "agreementlink": LINK,
    "trademission": MISSION,
    "trademission_agreements": TIE,
    "transaction": TRANSACTION,
    "transactionline": SALE,
    "transactionlisting": SALE,
    "realisation": OUTCOME,
}
# Who takes part is told on the pages of all who do.
PRESENT = (
    "SELECT 'missions:' || present.code FROM %s"
    " JOIN agreements_trademission mission ON mission.id = changed.mission_id, LATERAL ("
    " SELECT changed.province_id"
    " UNION ALL SELECT province_id FROM agreements_missionparticipant"
    " WHERE mission_id = changed.mission_id"
    ") present (code) WHERE mission.state = 'published'"
)
NO_LONGER_PRESENT = "SELECT 'missions:' || code FROM agreements_province"

EMPTIED = "SELECT 'records'"
# What many agreements tell of; a new row is on no page until something of an agreement names it.
SHARED = ("business", "change", "source")
IN_SHARED = "SELECT 'records' FROM %s LIMIT 1"


PARTICIPANTS = ("agreements_missionparticipant", "missions")


def instead(before, after):
    """Operations: let ``after`` stand where ``before`` did."""
    return [migrations.RunSQL(before.reverse_sql, before.sql), after]


class Migration(migrations.Migration):
    dependencies = [("agreements", "0032_sign_in")]

    operations = [
        migrations.RunSQL(
            (SQL / "table_version.sql").read_text(), (SQL / "whole_version.sql").read_text()
        ),
        *(version_of(f"agreements_{table}", condition) for table, condition in DERIVED.items()),
        *(
            topics_of(f"agreements_{table}", "record", found, EMPTIED)
            for table, found in FOUND.items()
        ),
        *(
            topics_of(f"agreements_{table}", "record", IN_SHARED, EMPTIED, ("UPDATE", "DELETE"))
            for table in SHARED
        ),
        *instead(
            topics_of(*PARTICIPANTS, topics.PRESENT, NO_LONGER_PRESENT),
            topics_of(*PARTICIPANTS, PRESENT, NO_LONGER_PRESENT),
        ),
    ]
