"""Files under their fingerprint; texts of documents at any length, and found at the desk too."""

from pathlib import Path

import django.core.validators
from django.db import migrations, models

import agreements.models.document

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("agreements", "0006_history")]

    operations = [
        migrations.AlterField(
            model_name="document",
            name="file",
            field=models.FileField(
                max_length=255,
                upload_to=agreements.models.document.stored_under_fingerprint,
                validators=[
                    django.core.validators.FileExtensionValidator(
                        ["pdf", "jpg", "jpeg", "png", "docx"]
                    )
                ],
                verbose_name="berkas",
            ),
        ),
        migrations.RunSQL((SQL / "agreement_listing.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL(
            (SQL / "document_search.sql").read_text(), "DROP INDEX document_text_search"
        ),
    ]
