"""What keeping lists, sums, versions and history true costs who writes."""

import time
from statistics import median

from django.db import connection, transaction

from bench.data.loading import silent
from bench.figures import Figure

WRITES = {
    "agreements_agreement": ("agreement", "title = title || '.'"),
    "agreements_transaction": ("transaction", "value_low = coalesce(value_low, 0) + 1"),
}
# (how many records at once, how often).
SIZES = ((1, 15), (10_000, 2))


def cost_of_triggers(_trial):
    """Changing records by one statement, with the register's triggers and without, alternately."""
    return [_cost(table, *size) for table in WRITES for size in SIZES]


def _cost(table, at_once, rounds):
    name, change = WRITES[table]
    statement = f"UPDATE {table} SET {change} WHERE id = ANY (%s)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {table} WHERE state = 'published' ORDER BY id LIMIT %s",
            [1 + at_once * rounds],
        )
        first_id, *ids = (row for (row,) in cursor.fetchall())
    bare, kept = [], []
    for some in (ids[first : first + at_once] for first in range(0, len(ids), at_once)):
        kept.append(_milliseconds(statement, first_id, some))
        bare.append(_milliseconds(statement, first_id, some, without=[table]))
    item = f"changing {at_once:,} {name}{'s' * (at_once > 1)}, all that follows included"
    ratio = median(kept) / median(bare)
    other = f"without triggers {median(bare):.1f} ms"
    return Figure(item, "", met=True, p50=median(kept), ratio=ratio, other=other)


def _milliseconds(statement, first_id, ids, without=()):
    """The time of the statement and of what waits for the end; all of it is taken back.

    It is run for another record first, because triggers that were away are planned anew.
    """
    with transaction.atomic():
        with connection.cursor() as cursor, silent(without):
            for some in ([first_id], ids):
                started = time.perf_counter()
                cursor.execute(statement, [some])
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                taken = time.perf_counter() - started
        transaction.set_rollback(True)
    return taken * 1000
