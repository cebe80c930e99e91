"""What the desk's first page counts is found by indexes.

A bureau says after how many months an umbrella paper sleeps: a new version of what is remembered.
"""

from django.db import migrations, models

from ._version_triggers import ALWAYS, version_of


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0029_topics"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                condition=models.Q(("state", "draft"), ("submitted_at__isnull", False)),
                fields=["owner", "submitted_at"],
                name="agreement_sent_back",
            ),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                condition=models.Q(
                    ("state", "published"), ("updated_at__gt", models.F("checked_at"))
                ),
                fields=["owner", "id"],
                name="agreement_unchecked",
            ),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(
                condition=models.Q(("state", "draft"), ("submitted_at__isnull", False)),
                fields=["owner", "submitted_at"],
                name="transaction_sent_back",
            ),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(
                condition=models.Q(
                    ("state", "published"), ("updated_at__gt", models.F("checked_at"))
                ),
                fields=["owner", "id"],
                name="transaction_unchecked",
            ),
        ),
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
