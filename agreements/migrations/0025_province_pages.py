"""A version of the reference data by themselves: they change seldom and are read by every page."""

from pathlib import Path

from django.db import migrations

from ._version_triggers import reference_of

SQL = Path(__file__).parent / "sql" / "reference_version.sql"
FOLLOWED = (
    "agency",
    "commodity",
    "commodity_allowed_units",
    "facility",
    "legalbasis",
    "position",
    "province",
    "provinceneighbour",
    "sector",
    "sector_see_also",
    "unit",
)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0024_database_settings")]

    operations = [
        migrations.RunSQL(SQL.read_text(), "DROP FUNCTION follow_in_reference()"),
        *(reference_of(f"agreements_{table}") for table in FOLLOWED),
        migrations.RunSQL("SELECT note_change_of(ARRAY['reference'])", migrations.RunSQL.noop),
    ]
