"""Versions of parts of the public data, and indexes that the pages of provinces are read by.

The reference data change seldom and are read by every page; what is counted of a province changes
with that province alone.
"""

from pathlib import Path

from django.db import migrations, models

from ._version_triggers import provinces_of, reference_of

SQL = Path(__file__).parent / "sql"
FOLLOWED = (
    "agency",
    "commodity",
    "commodity_allowed_units",
    "facility",
    "legalbasis",
    "position",
    "province",
    "provinceneighbour",
    "sector",
    "sector_see_also",
    "unit",
)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0024_database_settings")]

    operations = [
        migrations.RunSQL(
            (SQL / "reference_version.sql").read_text(), "DROP FUNCTION follow_in_reference()"
        ),
        *(reference_of(f"agreements_{table}") for table in FOLLOWED),
        migrations.RunSQL(
            (SQL / "province_version.sql").read_text(),
            """
            DROP FUNCTION follow_emptying_of_provinces();
            DROP FUNCTION follow_agreements_of_provinces();
            DROP FUNCTION follow_trade_of_provinces();
            """,
        ),
        provinces_of("agreements_tradesum", "trade"),
        provinces_of("agreements_agreementtally", "agreements"),
        provinces_of("agreements_termtally", "agreements"),
        migrations.AddIndex(
            "tradesum",
            models.Index(
                fields=["province", "side", "good"],
                include=["kind", "number"],
                condition=models.Q(subject="good-side"),
                name="trade_sum_side_good",
            ),
        ),
        migrations.AddIndex(
            "tradesum",
            models.Index(
                fields=["seller_province", "buyer_province", "good"],
                include=["is_group", "kind", "number"],
                condition=models.Q(subject="good-flow"),
                name="trade_sum_flow_good",
            ),
        ),
        *(
            migrations.AddIndex(
                "transactionlisting",
                models.Index(
                    fields=[record],
                    include=["seller_province", "buyer_province"],
                    condition=models.Q(seller_province=None) | models.Q(buyer_province=None),
                    name=f"trade_listing_open_{record}",
                ),
            )
            for record in ("mission", "agreement")
        ),
        migrations.RunSQL("SELECT note_change_of(ARRAY['reference'])", migrations.RunSQL.noop),
    ]
