"""Sums of a year and of the goods of a province by indexes, which a database in memory prefers."""

from django.db import migrations, models

CHANGE = """
DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I {change}', current_database());
EXCEPTION WHEN insufficient_privilege THEN
    RAISE WARNING 'an administrator should run: ALTER DATABASE % {change}', current_database();
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0024_database_settings")]

    operations = [
        migrations.AddIndex(
            model_name="tradesum",
            index=models.Index(
                condition=models.Q(("subject__in", ["flow-year", "good-year"])),
                fields=["subject", "year"],
                name="trade_sum_by_year",
            ),
        ),
        migrations.AddIndex(
            model_name="tradesum",
            index=models.Index(
                condition=models.Q(("subject", "good-flow")),
                fields=["seller_province", "buyer_province"],
                name="trade_sum_goods_sold",
            ),
        ),
        # Pages of indexes and tables are in memory: one out of order costs hardly more. Without
        # this, a frequent word is looked for in the words of every agreement, one by one.
        migrations.RunSQL(
            CHANGE.replace("{change}", "SET random_page_cost = 1.1"),
            CHANGE.replace("{change}", "RESET random_page_cost"),
        ),
    ]
