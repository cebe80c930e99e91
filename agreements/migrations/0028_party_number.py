"""A part of the number of a paper is found by an index."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("agreements", "0027_lists_of_transactions")]

    operations = [
        migrations.AddIndex(
            model_name="party",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("document_number"), name="gin_trgm_ops"
                ),
                name="party_number",
            ),
        ),
    ]
