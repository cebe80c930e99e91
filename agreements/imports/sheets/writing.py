"""Writing the judged lines of a batch: businesses first, then records, then their rows."""

from contextlib import contextmanager

from django.db import connection

from agreements.models import Agreement, Business, BusinessKind, Transaction

from .directory import Trader
from .rows import blank_row, insert, update

KIND_BY_FIRST_WORD = {
    **dict.fromkeys(("koperasi", "kud"), BusinessKind.COOPERATIVE),
    **dict.fromkeys(("asosiasi", "gabungan", "kadin", "hipmi"), BusinessKind.ASSOCIATION),
    **dict.fromkeys(("kelompok", "gapoktan", "poktan"), BusinessKind.FARMER_GROUP),
}

LISTED_BY = {
    Agreement: "refresh_agreement_listing",
    Transaction: "refresh_transaction_listing",
}


def write(judge, lines):
    """Save the new and the changed among ``lines``; a new line learns its number (``pk``)."""
    subject = judge.subject
    planned = [line for line in lines if line.record is not None]
    new = [line for line in planned if not line.pk]
    changed = [line for line in planned if line.pk]
    for line in planned:
        line.record["updated_by_id"] = subject.user and subject.user.pk
    add_businesses(planned)
    with listed_once(subject.model, planned):
        insert(subject.model, [line.record for line in new])
        update(subject.model, [line.record for line in changed], written_columns(subject))
        for line in new:
            line.pk = line.record["id"]
        for rows in subject.row_sets:
            write_rows(rows, judge.blanks[rows.model], planned)


def written_columns(subject):
    """The columns of a record that a sheet can change, and who changed it when."""
    fields = [column.field for column in subject.columns if column.field]
    return [*fields, "external_key", "updated_at", "updated_by_id"]


def write_rows(rows, blank, lines):
    """Bring the rows of one table to what the lines want of them."""
    added, altered, gone = [], [], []
    for line in lines:
        had = {row["id"]: row for row in line.had.get(rows.model, ())}
        for row in line.rows[rows.model]:
            if "id" not in row:
                added.append(blank | row | {rows.owner: line.pk})
            elif row != had.pop(row["id"]):
                altered.append(row)
        gone += had
    if gone:
        rows.model.objects.filter(pk__in=gone).delete()
    update(rows.model, altered, [column for column in blank if column != rows.owner])
    insert(rows.model, added)


def add_businesses(lines):
    """Add the businesses that only this file names."""
    traders = {
        id(value): value
        for line in lines
        for row in (line.record, *(row for rows in line.rows.values() for row in rows))
        for value in row.values()
        if isinstance(value, Trader) and not value.pk
    }
    blank = blank_row(Business)
    businesses = [
        blank
        | {
            "name": trader.name,
            "province_id": trader.province,
            "kind": KIND_BY_FIRST_WORD.get(trader.name.split()[0].casefold(), BusinessKind.COMPANY),
        }
        for trader in traders.values()
    ]
    insert(Business, businesses)
    for trader, business in zip(traders.values(), businesses, strict=True):
        trader.pk = business["id"]


@contextmanager
def listed_once(model, lines):
    """Let the triggers of the listing wait, and list the batch's records once at its end.

    Otherwise each of the tables written would have every record listed anew (migration
    ``0010_sheets``).
    """
    if model not in LISTED_BY:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('register.listing', 'later', true)")
        yield
        cursor.execute("SELECT set_config('register.listing', '', true)")
        cursor.execute(f"SELECT {LISTED_BY[model]}(%s)", [[line.pk for line in lines]])
