from django.db import migrations, models

from agreements.fields.edtf_sql import EDTF_FUNCTION_SQL


class Migration(migrations.Migration):
    dependencies = [("agreements", "0020_tallies")]

    operations = [
        # Written into the queries of exports instead of being called by them; the former one gave
        # the same texts.
        migrations.RunSQL(EDTF_FUNCTION_SQL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(
                fields=["agreement", "id"],
                condition=models.Q(state="published", agreement__isnull=False),
                name="transaction_of_agreement",
            ),
        ),
    ]
