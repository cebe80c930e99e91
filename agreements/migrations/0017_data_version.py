"""A number that grows with every commit that changes what the public sees."""

from pathlib import Path

from django.db import migrations, models

from ._version_triggers import ALWAYS, PUBLISHED, of_published, version_of

SQL = Path(__file__).parent / "sql" / "data_version.sql"

AGREEMENT = of_published(agreement="agreement_id")
MISSION = of_published(mission="mission_id")
AGREEMENT_OR_MISSION = of_published(agreement="agreement_id", mission="mission_id")

FOLLOWED = {
    "agreement": PUBLISHED,
    "agreement_facilities": AGREEMENT,
    "agreement_legal_bases": AGREEMENT,
    "agreementagency": AGREEMENT,
    "agreementlink": of_published(agreement=("from_agreement_id", "to_agreement_id")),
    "agreementsector": AGREEMENT,
    "agreementstage": AGREEMENT,
    "dispute": AGREEMENT,
    "document": AGREEMENT,
    "party": AGREEMENT,
    "scopeitem": AGREEMENT,
    "followup": AGREEMENT_OR_MISSION,
    "namedperson": AGREEMENT_OR_MISSION,
    "obstacle": AGREEMENT_OR_MISSION,
    "trademission": PUBLISHED,
    "trademission_agreements": of_published(mission="trademission_id"),
    "missionobservation": MISSION,
    "missionparticipant": MISSION,
    "missionsector": MISSION,
    "transaction": PUBLISHED,
    "transactionline": of_published(transaction="transaction_id"),
    "realisation": of_published(transaction="transaction_id", mission="mission_id"),
    "citation": of_published(
        agreement="agreement_id", mission="mission_id", transaction="transaction_id"
    ),
    "source": ALWAYS,
    "agency": ALWAYS,
    "business": ALWAYS,
    "commodity": ALWAYS,
    "commodity_allowed_units": ALWAYS,
    "facility": ALWAYS,
    "legalbasis": ALWAYS,
    "position": ALWAYS,
    "province": ALWAYS,
    "provinceneighbour": ALWAYS,
    "sector": ALWAYS,
    "sector_see_also": ALWAYS,
    "unit": ALWAYS,
    # Words of drafts count too: they decide how a misspelt question is understood.
    "searchword": ALWAYS,
}
# New history comes with the change it tells of; what is told anew or taken away stands alone.
REWRITTEN = {"change": ("UPDATE", "DELETE")}


class Migration(migrations.Migration):
    dependencies = [("agreements", "0016_told_last")]

    operations = [
        migrations.CreateModel(
            name="DataVersion",
            fields=[
                (
                    "topic",
                    models.CharField(
                        max_length=20, primary_key=True, serialize=False, verbose_name="pokok"
                    ),
                ),
                ("number", models.BigIntegerField(verbose_name="nomor")),
            ],
            options={
                "verbose_name": "versi data",
                "verbose_name_plural": "versi data",
                "default_permissions": [],
            },
        ),
        migrations.RunSQL(
            "CREATE TABLE agreements_datachange ("
            " topic varchar(20), transaction bigint, PRIMARY KEY (transaction, topic))",
            "DROP TABLE agreements_datachange",
        ),
        migrations.RunSQL(
            SQL.read_text(),
            """
            DROP FUNCTION follow_emptying_in_version();
            DROP FUNCTION follow_in_version();
            DROP TRIGGER versions_grow_at_commit ON agreements_datachange;
            DROP TRIGGER versions_grow_last ON agreements_datachange;
            DROP FUNCTION grow_versions_last();
            DROP FUNCTION grow_versions();
            DROP FUNCTION note_change_of(text[]);
            """,
        ),
        *(version_of(f"agreements_{table}", condition) for table, condition in FOLLOWED.items()),
        *(version_of(f"agreements_{table}", ALWAYS, events) for table, events in REWRITTEN.items()),
        migrations.RunSQL("SELECT note_change_of(ARRAY['register'])", migrations.RunSQL.noop),
    ]
