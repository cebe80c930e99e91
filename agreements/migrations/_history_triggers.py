"""The triggers that write history, for migrations that create a table.

operations = [..., history_of("agreements_visit", rows_of(agreement="agreement_id"))]
"""

from django.db import migrations

TRANSITIONS = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
}


def rows_of(**columns):
    """The record of a row that belongs to another: the first of the named ``columns`` that is set.

    ``rows_of(agreement="agreement_id", mission="mission_id")`` says "agreement:14" or "mission:3".
    """
    keys = [f"'{record}:' || changed.{column}" for record, column in columns.items()]
    return f"coalesce({', '.join(keys)})"


def history_of(table, record, key="id"):
    """Operation: write every change of ``table`` to the history of ``record``, an SQL text."""
    quoted = record.replace("'", "''")
    return migrations.RunSQL(
        [
            f"CREATE TRIGGER {trigger_name(table, event)} AFTER {event} ON {table}"
            f" REFERENCING {transitions} FOR EACH STATEMENT"
            f" EXECUTE FUNCTION write_history('{key}', '{quoted}')"
            for event, transitions in TRANSITIONS.items()
        ],
        [f"DROP TRIGGER {trigger_name(table, event)} ON {table}" for event in TRANSITIONS],
    )


def trigger_name(table, event):
    return f"{table.removeprefix('agreements_')}_{event.lower()}_in_history"
