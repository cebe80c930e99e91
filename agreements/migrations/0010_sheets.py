"""What a spreadsheet's columns and rows mean, and listing once what an import writes in bulk."""

from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("agreements", "0009_ending_soon")]

    operations = [
        migrations.AddField(
            model_name="sheetimport",
            name="places",
            field=models.JSONField(default=list, editable=False),
        ),
        migrations.AddField(
            model_name="sheetimport",
            name="heard_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="sheetimport",
            name="uploaded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="diunggah oleh",
            ),
        ),
        migrations.AlterField(
            model_name="sheetrow", name="cells", field=models.JSONField(default=list)
        ),
        migrations.AddField(
            model_name="sheetrow", name="changes", field=models.JSONField(default=dict)
        ),
        migrations.AddField(
            model_name="sheetrow", name="record", field=models.BigIntegerField(null=True)
        ),
        migrations.RunSQL((SQL / "listing_later.sql").read_text(), migrations.RunSQL.noop),
    ]
