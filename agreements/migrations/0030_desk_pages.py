"""What the desk's first page counts is found by indexes.

A bureau says after how many months an umbrella paper sleeps: a new version of what is remembered.
"""

from django.db import migrations, models

from ._version_triggers import ALWAYS, version_of

RECORDS = ("agreement", "transaction")
SENT_BACK = models.Q(("state", "draft"), ("submitted_at__isnull", False))
UNCHECKED = models.Q(("state", "published"), ("updated_at__gt", models.F("checked_at")))


def of_desk(record):
    """What was returned to a desk, and what changed since it was checked."""
    return (
        models.Index(
            fields=["owner", "submitted_at"], condition=SENT_BACK, name=f"{record}_sent_back"
        ),
        models.Index(fields=["owner", "id"], condition=UNCHECKED, name=f"{record}_unchecked"),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0029_topics"),
    ]

    operations = [
        *(migrations.AddIndex(record, index) for record in RECORDS for index in of_desk(record)),
        migrations.AddIndex(
            model_name="transactionlisting",
            index=models.Index(
                condition=models.Q(
                    ("is_published", True), models.Q(("realisation", "belum"), _negated=True)
                ),
                fields=["mission"],
                include=("transaction",),
                name="trade_listing_told_of",
            ),
        ),
        version_of("agreements_bureau", ALWAYS),
    ]
