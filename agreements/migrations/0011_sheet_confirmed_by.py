"""Who confirmed a sheet is who saved its rows, and need not be who uploaded it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agreements", "0010_sheets")]

    operations = [
        migrations.AddField(
            model_name="sheetimport",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="disetujui oleh",
            ),
        )
    ]
