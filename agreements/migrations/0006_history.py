"""The triggers that write history: every table of the register, its records and their rows."""

from pathlib import Path

from django.db import migrations, models

from ._history_triggers import history_of, rows_of

SQL = Path(__file__).parent / "sql" / "history.sql"

AGREEMENT = rows_of(agreement="agreement_id")
MISSION = rows_of(mission="mission_id")
AGREEMENT_OR_MISSION = rows_of(agreement="agreement_id", mission="mission_id")
ANY_RECORD = rows_of(agreement="agreement_id", mission="mission_id", transaction="transaction_id")
USER = rows_of(user="user_id")

RECORDS = {
    "agreement": rows_of(agreement="id"),
    "agreement_legal_bases": AGREEMENT,
    "agreement_facilities": AGREEMENT,
    "agreementlink": rows_of(agreement="from_agreement_id"),
    "agreementsector": AGREEMENT,
    "agreementagency": AGREEMENT,
    "agreementstage": AGREEMENT,
    "scopeitem": AGREEMENT,
    "party": AGREEMENT,
    "document": AGREEMENT,
    "dispute": AGREEMENT,
    "committeereview": AGREEMENT,
    "evaluation": AGREEMENT,
    "assessment": (
        "(SELECT 'agreement:' || agreement_id FROM agreements_evaluation"
        " WHERE id = changed.evaluation_id)"
    ),
    "followup": AGREEMENT_OR_MISSION,
    "obstacle": AGREEMENT_OR_MISSION,
    "namedperson": AGREEMENT_OR_MISSION,
    "citation": ANY_RECORD,
    "editorialstep": ANY_RECORD,
    "trademission": rows_of(mission="id"),
    "trademission_agreements": rows_of(mission="trademission_id"),
    "missionparticipant": MISSION,
    "missionsector": MISSION,
    "missionobservation": MISSION,
    "transaction": rows_of(transaction="id"),
    "transactionline": rows_of(transaction="transaction_id"),
    "realisation": rows_of(transaction="transaction_id", mission="mission_id"),
    "source": rows_of(source="id"),
    "business": rows_of(business="id"),
    "facility": rows_of(facility="id"),
    "agency": rows_of(agency="id"),
    "bureau": rows_of(bureau="province_id"),
    "papertemplate": rows_of(papertemplate="id"),
    "user": rows_of(user="id"),
    "user_groups": USER,
    "user_user_permissions": USER,
    "membership": USER,
    "province": rows_of(province="code"),
    "provinceneighbour": rows_of(province="province_a_id"),
    "sector": rows_of(sector="code"),
    "sector_see_also": rows_of(sector="from_sector_id"),
    "unit": rows_of(unit="symbol"),
    "commodity": rows_of(commodity="slug"),
    "commodity_allowed_units": rows_of(commodity="commodity_id"),
    "legalbasis": rows_of(legalbasis="slug"),
    "position": rows_of(position="code"),
}
KEYS = {
    "bureau": "province_id",
    "province": "code",
    "sector": "code",
    "unit": "symbol",
    "commodity": "slug",
    "legalbasis": "slug",
    "position": "code",
}

DROP_FUNCTIONS = """
DROP TRIGGER history_is_never_rewritten ON agreements_change;
DROP FUNCTION refuse_to_rewrite_history();
DROP FUNCTION write_history();
DROP FUNCTION only_columns(jsonb, text[]);
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0005_desk")]

    operations = [
        migrations.RunSQL(SQL.read_text(), DROP_FUNCTIONS),
        *(
            history_of(f"agreements_{table}", record, KEYS.get(table, "id"))
            for table, record in RECORDS.items()
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(
                fields=["-id"], condition=models.Q(operation="D"), name="change_deletions"
            ),
        ),
    ]
