"""What follows from other rows: after a load without triggers, everything of it is made here."""

from django.apps import apps
from django.db import connection

from bench.data.loading import bare, silent

AT_ONCE = 20_000
# (function that lists the records with the given ids, the table of those records).
LISTED = (
    ("list_agreements", "agreements_agreement"),
    ("list_transactions", "agreements_transaction"),
)
# What they write, and what is then added up of it once. The triggers would add up each batch, and
# fold all sums again and again: nine tenths of the time, in a transaction that keeps what it folds.
LISTINGS = [
    "agreements_agreementlisting",
    "agreements_searchword",
    "agreements_transactionlisting",
    "agreements_transactiongood",
]
SUMS = ["agreements_agreementtally", "agreements_termtally", "agreements_tradesum"]
ROWS = "SELECT 1 AS sign, * FROM"
ADDED_UP = (
    f"SELECT statement_of_tallies('{ROWS} agreements_agreementlisting')",
    f"SELECT format(sums_of_transactions(), '{ROWS} agreements_transactionlisting')",
    f"SELECT format(sums_of_goods(), '{ROWS} agreements_transactiongood')",
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


def list_records():
    """Fill the listings, which are empty, by the function that the triggers call."""
    with connection.cursor() as cursor, silent(LISTINGS), bare(LISTINGS):
        for function, records in LISTED:
            cursor.execute(f"SELECT coalesce(max(id), 0) FROM {records}")
            for first in range(1, cursor.fetchone()[0] + 1, AT_ONCE):
                cursor.execute(
                    f"SELECT {function}(array_agg(id)) FROM {records} WHERE id BETWEEN %s AND %s",
                    [first, first + AT_ONCE - 1],
                )


def add_up():
    """Fill the sums, which are empty, by the statements that the triggers execute."""
    with connection.cursor() as cursor, silent(SUMS), bare(SUMS):
        for table in LISTINGS:
            cursor.execute(f"ANALYZE {table}")
        for statement in ADDED_UP:
            cursor.execute(statement)
            cursor.execute(cursor.fetchone()[0])


STEPS = (analyse, list_records, add_up)
