"""Programs ask every hour for what was published or changed last."""

from django.db import migrations, models
from django.db.models.functions import Greatest

NAMES = {
    "agreement": "agreement_told_last",
    "trademission": "mission_told_last",
    "transaction": "transaction_told_last",
}


class Migration(migrations.Migration):
    dependencies = [("agreements", "0015_error_report")]

    operations = [
        migrations.AddIndex(
            model_name=model,
            index=models.Index(
                Greatest("published_at", "updated_at").desc(),
                models.F("id").desc(),
                condition=models.Q(state="published"),
                name=name,
            ),
        )
        for model, name in NAMES.items()
    ]
