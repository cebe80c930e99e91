"""Sums of a year are read by an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agreements", "0025_province_pages")]

    operations = [
        migrations.AddIndex(
            model_name="tradesum",
            index=models.Index(
                condition=models.Q(("subject__in", ["flow-year", "good-year"])),
                fields=["subject", "year"],
                name="trade_sum_by_year",
            ),
        ),
    ]
