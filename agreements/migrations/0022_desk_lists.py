"""What lists, searches and counts of the desk ask of a big register."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0021_exports"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["-updated_at", "-id"], name="agreement_changed_last"),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                condition=models.Q(("state", "published"), _negated=True),
                fields=["owner", "state", "id"],
                name="agreement_on_the_way",
            ),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("title"), name="gin_trgm_ops"
                ),
                name="agreement_title_words",
            ),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["signed_on"], name="agreement_days"
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(fields=["due_on", "id"], name="follow_up_due"),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["province", "agreement"], name="party_of_province"),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["publisher", "title", "id"], name="source_by_name"),
        ),
        migrations.AddIndex(
            model_name="source",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    models.Func(
                        models.Value("\n"),
                        models.F("publisher"),
                        models.Value("\n"),
                        models.F("title"),
                        models.Value("\n"),
                        models.F("author"),
                        models.Value("\n"),
                        models.F("url"),
                        models.Value("\n"),
                        arg_joiner=" || ",
                        output_field=models.TextField(),
                        template="lower(%(expressions)s)",
                    ),
                    name="gin_trgm_ops",
                ),
                name="source_words",
            ),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(fields=["-updated_at", "-id"], name="transaction_changed_last"),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(
                condition=models.Q(("state", "published"), _negated=True),
                fields=["owner", "state", "id"],
                name="transaction_on_the_way",
            ),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("note"), name="gin_trgm_ops"
                ),
                condition=models.Q(("note", ""), _negated=True),
                name="transaction_note_words",
            ),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(
                models.OrderBy(models.F("value_low"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                name="transaction_highest_first",
            ),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(fields=["mission", "id"], name="transaction_of_mission"),
        ),
        migrations.AddIndex(
            model_name="transactionline",
            index=models.Index(fields=["commodity", "transaction"], name="line_goods"),
        ),
        migrations.AddIndex(
            model_name="transactionline",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("description"), name="gin_trgm_ops"
                ),
                condition=models.Q(("description", ""), _negated=True),
                name="line_words",
            ),
        ),
    ]
