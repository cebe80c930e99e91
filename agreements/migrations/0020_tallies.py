"""Counts of published agreements, kept by triggers of the listing."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent / "sql"

DROP = """
DROP TRIGGER listing_insert_in_tallies ON agreements_agreementlisting;
DROP TRIGGER listing_update_in_tallies ON agreements_agreementlisting;
DROP TRIGGER listing_delete_in_tallies ON agreements_agreementlisting;
DROP TRIGGER listing_truncate_in_tallies ON agreements_agreementlisting;
DROP FUNCTION forget_tallies();
DROP FUNCTION follow_in_tallies();
DROP FUNCTION rebuild_tallies();
DROP FUNCTION fold_tallies();
DROP FUNCTION statement_of_tallies(text);
"""

# The listing also says whether an agreement has parties that are not named.
LISTING = (SQL / "agreement_listing_wide.sql").read_text()
UNNAMED = {
    "AS is_implemented,": " agreement.unnamed_party_count > 0 AS has_unnamed_party,",
    "is_replaced, is_implemented,": " has_unnamed_party,",
    "words.is_implemented,": " words.has_unnamed_party,",
    "= excluded.is_implemented,": " has_unnamed_party = excluded.has_unnamed_party,",
}


def with_unnamed(listing):
    for place, added in UNNAMED.items():
        listing = listing.replace(place, place + added)
    return listing


FILL = """
UPDATE agreements_agreementlisting SET has_unnamed_party = true
 WHERE agreement_id IN (SELECT id FROM agreements_agreement WHERE unnamed_party_count > 0)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0019_transaction_listing"),
    ]

    operations = [
        migrations.AddField(
            "agreementlisting", "has_unnamed_party", models.BooleanField(default=False)
        ),
        migrations.RunSQL(with_unnamed(LISTING), LISTING),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="AgreementTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=20)),
                ("figure", models.CharField(max_length=8)),
                ("key", models.CharField(max_length=20)),
                ("number", models.IntegerField()),
            ],
            options={
                "verbose_name": "hitungan perjanjian",
                "verbose_name_plural": "hitungan perjanjian",
                "default_permissions": [],
                "indexes": [
                    models.Index(
                        fields=["subject", "figure", "key"],
                        include=("number",),
                        name="tally_of_subject",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TermTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=20)),
                ("ended_last", models.DateField(null=True)),
                ("is_replaced", models.BooleanField()),
                ("valid_first", models.DateField(null=True)),
                ("valid_last", models.DateField(null=True)),
                ("number", models.IntegerField()),
            ],
            options={
                "verbose_name": "hitungan masa berlaku",
                "verbose_name_plural": "hitungan masa berlaku",
                "default_permissions": [],
                "indexes": [
                    models.Index(
                        fields=["subject"],
                        include=(
                            "ended_last",
                            "is_replaced",
                            "valid_first",
                            "valid_last",
                            "number",
                        ),
                        name="term_tally_of_subject",
                    )
                ],
            },
        ),
        migrations.RunSQL((SQL / "tallies.sql").read_text(), DROP),
    ]
