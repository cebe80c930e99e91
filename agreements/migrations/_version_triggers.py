"""The triggers by which the version of the public data grows, for migrations that make a table.

operations = [..., version_of("agreements_visit", of_published(agreement="agreement_id"))]
"""

from django.db import migrations

from ._history_triggers import TRANSITIONS

ALWAYS = "true"
PUBLISHED = "changed.state = ''published''"
TABLES = {"agreement": "agreement", "mission": "trademission", "transaction": "transaction"}


def of_published(**columns):
    """The condition that a row belongs to a published record by one of the named ``columns``.

    A column is named by its record, ``agreement="agreement_id"``; several of one record as a tuple.
    """
    return " OR ".join(
        f"EXISTS (SELECT FROM agreements_{TABLES[record]} record"
        f" WHERE record.id = changed.{column} AND record.state = ''published'')"
        for record, names in columns.items()
        for column in ([names] if isinstance(names, str) else names)
    )


def version_of(table, condition, events=tuple(TRANSITIONS)):
    """Operation: let changed rows of ``table`` that meet the SQL ``condition`` be a new version."""
    created = [
        f"CREATE TRIGGER {_name(table, event)} AFTER {event} ON {table}"
        f" REFERENCING {TRANSITIONS[event]} FOR EACH STATEMENT"
        f" EXECUTE FUNCTION follow_in_version('{condition}')"
        for event in events
    ]
    created.append(
        f"CREATE TRIGGER {_name(table, 'truncate')} AFTER TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION follow_emptying_in_version()"
    )
    dropped = [f"DROP TRIGGER {_name(table, event)} ON {table}" for event in (*events, "truncate")]
    return migrations.RunSQL(created, dropped)


def reference_of(table):
    """Operation: let changed rows of ``table`` be a new version of the reference data too."""
    rows = [
        (event, f" REFERENCING {transition} FOR EACH STATEMENT")
        for event, transition in TRANSITIONS.items()
    ]
    events = [*rows, ("TRUNCATE", " FOR EACH STATEMENT")]
    return migrations.RunSQL(
        [
            f"CREATE TRIGGER {_name(table, event, 'reference')} AFTER {event} ON {table}{each}"
            " EXECUTE FUNCTION follow_in_reference()"
            for event, each in events
        ],
        [f"DROP TRIGGER {_name(table, event, 'reference')} ON {table}" for event, _each in events],
    )


def provinces_of(table, topic):
    """Operation: let changed rows of sums in ``table`` be a new version of their provinces.

    The rows are added to and folded, never changed.
    """
    followed = {
        "INSERT": "REFERENCING NEW TABLE AS changed FOR EACH STATEMENT"
        f" EXECUTE FUNCTION follow_{topic}_of_provinces()",
        "DELETE": "REFERENCING OLD TABLE AS changed FOR EACH STATEMENT"
        f" EXECUTE FUNCTION follow_{topic}_of_provinces()",
        "TRUNCATE": f"FOR EACH STATEMENT EXECUTE FUNCTION follow_emptying_of_provinces('{topic}')",
    }
    return migrations.RunSQL(
        [
            f"CREATE TRIGGER {_name(table, event, 'provinces')} AFTER {event} ON {table} {what}"
            for event, what in followed.items()
        ],
        [f"DROP TRIGGER {_name(table, event, 'provinces')} ON {table}" for event in followed],
    )


def topics_of(table, topic, found, emptied, events=tuple(TRANSITIONS)):
    """Operation: let changed rows of ``table`` be a new version of what the query ``found`` tells.

    It tells topics from the rows, for which ``%s`` stands; ``emptied`` tells those of an emptied
    table. ``topic`` is what the triggers are called by.
    """
    happenings = [(event, f" REFERENCING {TRANSITIONS[event]}", found) for event in events]
    happenings.append(("TRUNCATE", "", emptied))
    created = [
        f"CREATE TRIGGER {_name(table, event, topic)} AFTER {event} ON {table}{rows}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION follow_topics({_quoted(query)})"
        for event, rows, query in happenings
    ]
    dropped = [f"DROP TRIGGER {_name(table, event, topic)} ON {table}" for event, *_ in happenings]
    return migrations.RunSQL(created, dropped)


def _quoted(text):
    return "'" + text.replace("'", "''") + "'"


def _name(table, event, topic="version"):
    return f"{table.removeprefix('agreements_')}_{event.lower()}_in_{topic}"
