"""Which records somebody found to be different, and document numbers ready to be compared."""

import django.contrib.postgres.fields
import django.db.models.functions.text
from django.db import migrations, models


def not_duplicates(record):
    return migrations.AddField(
        model_name=record,
        name="not_duplicates",
        field=django.contrib.postgres.fields.ArrayField(
            base_field=models.BigIntegerField(),
            blank=True,
            default=list,
            editable=False,
            help_text="Seseorang membandingkan keduanya dan menyatakannya berbeda.",
            size=None,
            verbose_name="bukan duplikat dari catatan nomor",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("agreements", "0007_documents")]

    operations = [
        *(not_duplicates(record) for record in ("agreement", "trademission", "transaction")),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(
                models.Func(
                    django.db.models.functions.text.Lower("document_number"),
                    models.Value("[^a-z0-9]"),
                    models.Value(""),
                    models.Value("g"),
                    function="regexp_replace",
                    output_field=models.TextField(),
                ),
                name="party_plain_number",
            ),
        ),
    ]
