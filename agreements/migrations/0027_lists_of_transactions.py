"""Indexes that answer lists of transactions of a mission, and of some value or more.

A mission has few transactions, wherever they stand among the newest of all.
"""

from django.db import migrations, models

NEWEST = (models.F("dated__startswith").desc(nulls_last=True), models.F("transaction").desc())


class Migration(migrations.Migration):
    dependencies = [("agreements", "0026_sums_by_year")]

    operations = [
        migrations.RemoveIndex("transactionlisting", "trade_listing_mission"),
        migrations.AddIndex(
            "transactionlisting",
            models.Index(models.F("mission").asc(), *NEWEST, name="trade_listing_mission_newest"),
        ),
        migrations.AddIndex(
            "transactionlisting", models.Index(fields=["worth_high"], name="trade_listing_worth")
        ),
    ]
