"""A published agreement has two parties or more, whichever way it was written."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("agreements", "0002_agreement_listing")]

    operations = [
        migrations.RunSQL(
            (SQL / "published_parties.sql").read_text(),
            """
            DROP TRIGGER agreement_published_two_parties ON agreements_party;
            DROP TRIGGER agreement_published_two_parties ON agreements_agreement;
            DROP FUNCTION check_published_parties();
            """,
        )
    ]
