"""What follows from other rows: after a load without triggers, everything of it is made here."""

from django.apps import apps
from django.db import connection

from bench.data.loading import bare

AT_ONCE = 5000
# (function that brings the rows of so many records up to date, those records' table, its results).
# What is added up from those results follows by their own triggers.
REFRESHED = (
    (
        "refresh_agreement_listing",
        "agreements_agreement",
        ["agreements_agreementlisting", "agreements_searchword"],
    ),
    (
        "refresh_transaction_listing",
        "agreements_transaction",
        ["agreements_transactionlisting", "agreements_transactiongood"],
    ),
)
HISTORY_OF = {"agreement": "agreements_agreement", "mission": "agreements_trademission"} | {
    "transaction": "agreements_transaction"
}
WRITE_HISTORY = """
    INSERT INTO agreements_change
        (at, screen, transaction, "table", row, record, operation, before, after)
    SELECT said.at, said.screen, txid_current(), %s, row.id::text, %s || ':' || row.id,
           said.operation, said.before, said.after
    FROM {table} row
    CROSS JOIN LATERAL (VALUES
        (row.created_at, 'desk', 'I', NULL::jsonb,
         to_jsonb(row) - '{{updated_at,updated_by_id}}'::text[]),
        (row.published_at, 'desk/publish', 'U', '{{"state": "draft"}}'::jsonb,
         jsonb_build_object('state', row.state))
    ) said(at, screen, operation, before, after)
    WHERE said.at IS NOT NULL AND (row.id %% %s = 0 OR said.operation = 'U' AND row.id %% %s = 1)
    ORDER BY row.id, said.operation
"""
HISTORY_EVERY = {"transaction": 4}  # of the others, every record has its history


def rebuild():
    """Bring all derived tables up to date with what they are derived from."""
    analyse()
    with connection.cursor() as cursor:
        for function, records, results in REFRESHED:
            with bare(results):
                cursor.execute(f"SELECT coalesce(max(id), 0) FROM {records}")
                for first in range(1, cursor.fetchone()[0] + 1, AT_ONCE):
                    cursor.execute(
                        f"SELECT {function}(ARRAY(SELECT id FROM {records}"
                        " WHERE id BETWEEN %s AND %s))",
                        [first, first + AT_ONCE - 1],
                    )
                    if first == 1:  # tables known to be empty would be read whole each time
                        cursor.execute(f"ANALYZE {', '.join(results)}")


def write_history():
    """Who wrote and published the records, as the triggers would have kept it."""
    with connection.cursor() as cursor, bare(["agreements_change"]):
        for record, table in HISTORY_OF.items():
            every = HISTORY_EVERY.get(record, 1)
            name = table.removeprefix("agreements_")
            cursor.execute(WRITE_HISTORY.format(table=table), [name, record, every, every])


def analyse():
    """Tell the planner what the tables hold."""
    with connection.cursor() as cursor:
        for model in apps.get_app_config("agreements").get_models(include_auto_created=True):
            cursor.execute(f"ANALYZE {model._meta.db_table}")
