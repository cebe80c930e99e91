"""Every desk asks each day which agreements end soon."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agreements", "0008_duplicates")]

    operations = [
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                models.F("valid_until__startswith"),
                condition=models.Q(state="published"),
                name="agreement_ending",
            ),
        )
    ]
