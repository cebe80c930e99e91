"""What every session of this database does alike, whichever program or pool opens it.

The register asks many short questions: compiling one to machine code, or sharing it out among
processes, takes longer than answering it, and two cores are soon shared out. Pages of tables and
indexes are in memory, where one out of order costs hardly more: without saying so, a frequent word
is looked for in the words of every agreement, one by one. Settings of the database rather than of
the connection, because a pool gives connections on.
"""

from django.db import migrations

SETTINGS = {"jit": "off", "max_parallel_workers_per_gather": "0", "random_page_cost": "1.1"}

# An account that does not own the database may not set this; an administrator then does.
SET = """
DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I {change}', current_database());
EXCEPTION WHEN insufficient_privilege THEN
    RAISE WARNING 'an administrator should run: ALTER DATABASE % {change}', current_database();
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0023_same_rows")]

    operations = [
        migrations.RunSQL(
            SET.replace("{change}", f"SET {name} = {value}"),
            SET.replace("{change}", f"RESET {name}"),
        )
        for name, value in SETTINGS.items()
    ]
