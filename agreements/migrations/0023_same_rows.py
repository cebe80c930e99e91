"""Reference data loaded again change nothing where nothing changed.

The files are written over their rows at every start; each row would else be a new version of the
public data and list every agreement of a province anew.
"""

from django.db import migrations

TABLES = (
    "commodity",
    "legalbasis",
    "position",
    "province",
    "provinceneighbour",
    "sector",
    "unit",
)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0022_desk_lists")]

    operations = [
        migrations.RunSQL(
            f"CREATE TRIGGER {table}_same_rows BEFORE UPDATE ON agreements_{table}"
            " FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
            f"DROP TRIGGER {table}_same_rows ON agreements_{table}",
        )
        for table in TABLES
    ]
