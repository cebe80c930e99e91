"""Bringing back what was deleted, with all that went with it, from what history kept."""

import json
from contextlib import suppress

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, transaction
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.access import RULES, reach, within
from agreements.files import FileError, read_again
from agreements.models import (
    Agreement,
    Bureau,
    Change,
    Document,
    Membership,
    Operation,
    TradeMission,
    Transaction,
    User,
)

from .names import fetched, table_of
from .reading import MODELS
from .recording import SHORT_NAMES, kind_key

RECORDS = (Agreement, TradeMission, Transaction)
# Accounts and settings are made anew: history keeps no secrets.
MADE_ANEW = (User, Membership, Bureau)

RESTORABLE = {
    table
    for table, model in MODELS.items()
    if (owner := model._meta.auto_created or model) not in MADE_ANEW
    and "restore" in RULES[owner].verbs
}


def deletions(user):
    """What ``user`` may bring back, newest first: records, and rows whose record stayed.

    Rows that went with their record, and links that went with either end, come back with it. An
    admin of a province brings back what its desk owned, and rows of records that its desk may
    change.
    """
    deleted = Change.objects.filter(operation=Operation.DELETE, table__in=RESTORABLE)
    deleted = deleted.annotate(own_key=key_of_own_row())
    of_records = deleted.filter(record=F("own_key"))
    same = {"record": OuterRef("record"), "pk__gt": OuterRef("pk")}
    back = Change.objects.filter(
        operation=Operation.INSERT, table=OuterRef("table"), row=OuterRef("row"), **same
    )
    together = of_records.filter(transaction=OuterRef("transaction"))
    went_along = Exists(together.filter(record=OuterRef("record"))) | Exists(
        together.filter(table="agreement", row=OuterRef("linked"))
    )
    shown = deleted.annotate(
        linked=Coalesce(
            KeyTextTransform("to_agreement_id", "before"),
            KeyTextTransform("agreement_id", "before"),
        ),
    ).filter(Q(record=F("own_key")) | ~went_along, ~Exists(back))
    return shown.filter(within_reach(user)).order_by("-pk")


def key_of_own_row():
    """What a change's record is called if the changed row is the record itself."""
    kinds = (When(table=table_of(model), then=Value(key)) for model, key in SHORT_NAMES.items())
    return Concat(Case(*kinds, default=F("table")), Value(":"), F("row"))


def within_reach(user):
    """Q: the deletions that are the business of a desk at which ``user`` may restore."""
    where = reach(user, "restore")
    if where.everywhere:
        return Q()
    allowed = Q(record=F("own_key"), before__owner_id__in=where.codes)
    allowed |= Q(record=F("own_key"), before__province_id__in=where.codes)
    for model in RECORDS:
        keys = within(model._base_manager.all(), user, "restore").values_list(
            Concat(Value(f"{kind_key(model)}:"), Cast("pk", CharField())), flat=True
        )
        allowed |= Q(record__in=keys) & ~Q(record=F("own_key"))
    return allowed if where else Q(pk__in=[])


@transaction.atomic
def restore(*, deletion, by):
    """Bring back a deleted row and the rows that were deleted because of it; return how many.

    All of it or nothing. Raises PermissionDenied, and ValidationError when it is back already or
    what stands in the register now leaves no room for it.
    """
    if not reach(by, "restore"):
        raise PermissionDenied(_("Hanya admin yang dapat mengembalikan yang dihapus."))
    if not deletions(by).filter(pk=deletion.pk).exists():
        raise ValidationError(_("Ini sudah dikembalikan, atau bukan milik meja Anda."))
    rows = gone_with(deletion)
    try:
        with transaction.atomic():
            for row in rows:
                insert(row, by)
            relink(deletion, rows)
            connection.check_constraints()
    except IntegrityError as error:
        raise ValidationError(_("Tidak dapat dikembalikan. %s") % reason(error)) from error
    for document in Document.objects.filter(pk__in=[r.row for r in rows if r.table == "document"]):
        with suppress(OSError, FileError):
            read_again(document)
    return len(rows)


def gone_with(deletion):
    """The deletion and those of rows that went in the same transaction because they refer to it.

    A row between two records that went together comes back with the second of them.
    """
    together = Change.objects.filter(
        operation=Operation.DELETE, transaction=deletion.transaction, table__in=RESTORABLE
    )
    refers = Q(pk__in=[])
    for table in RESTORABLE:
        for column in columns_to(MODELS[table], MODELS[deletion.table]):
            refers |= Q(table=table, **{f"before__{column}": own_value(deletion)})
    if deletion.record == f"{kind_key(MODELS[deletion.table])}:{deletion.row}":
        refers |= Q(record=deletion.record)
    order = list(MODELS)
    rows = sorted(
        together.filter(refers).exclude(pk=deletion.pk), key=lambda row: order.index(row.table)
    )
    return without_loose_ends([deletion, *rows], together)


def without_loose_ends(rows, together):
    """Rows less those that refer to something else that went in the same transaction."""
    here = {(MODELS[row.table], row.row) for row in rows}
    targets = {pair for row in rows for pair in references(row)} - here
    missing = targets - fetched(targets).keys()
    gone = {
        (MODELS[table], key)
        for table, key in together.filter(row__in={key for _model, key in missing}).values_list(
            "table", "row"
        )
    }
    return [rows[0], *(row for row in rows[1:] if not gone & missing & set(references(row)))]


def references(row):
    """(model, key) of the rows that a deleted row referred to."""
    for field in MODELS[row.table]._meta.concrete_fields:
        if field.related_model and row.before.get(field.column) is not None:
            yield field.related_model, str(row.before[field.column])


def columns_to(model, target):
    return [field.column for field in model._meta.concrete_fields if field.related_model is target]


def own_value(deletion):
    """The key of a deleted row as JSON has it."""
    return deletion.before[MODELS[deletion.table]._meta.pk.column]


def insert(row, by):
    """Write a row as it was; what history leaves out of rows is made anew."""
    model = MODELS[row.table]
    table = model._meta.db_table
    columns = [f'"{field.column}"' for field in model._meta.concrete_fields]
    values = [f"was.{column}" for column in columns]
    new = json.dumps(left_out(row, by), cls=DjangoJSONEncoder)
    with connection.cursor() as cursor:
        # Only names of our own tables and columns are written into the statement.
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)}"  # noqa: S608
            " FROM agreements_change change,"
            f" jsonb_populate_record(NULL::{table}, %s::jsonb || change.before) was"
            " WHERE change.id = %s",
            [new, row.pk],
        )


def left_out(row, by):
    """Values of the columns that a deleted row's history lacks: secrets and times of writing."""
    return {
        field.column: (
            timezone.now()
            if getattr(field, "auto_now", False)
            else by.pk
            if field.name == "updated_by"
            else field.get_default()
        )
        for field in MODELS[row.table]._meta.concrete_fields
        if field.column not in row.before
    }


def relink(deletion, rows):
    """Set anew the references that were emptied because their row was about to be deleted."""
    here = {(MODELS[row.table], row.row) for row in rows}
    emptied = Change.objects.filter(
        operation=Operation.UPDATE, transaction=deletion.transaction, record=deletion.record
    )
    for change in emptied:
        model = MODELS[change.table]
        for field in model._meta.concrete_fields:
            was = change.before.get(field.column)
            if field.related_model and (field.related_model, str(was)) in here:
                emptied_now = model._base_manager.filter(pk=change.row, **{field.attname: None})
                emptied_now.update(**{field.attname: was})


def reason(error):
    """What stands in the way, as the register's own constraint says it."""
    name = error.__cause__.diag.constraint_name
    for model in MODELS.values():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return constraint.get_violation_error_message()
    if error.__cause__.pgcode == FOREIGN_KEY_VIOLATION:
        return _("Yang dirujuknya sudah tidak ada; kembalikan itu dulu.")
    return _("Isinya bertentangan dengan isi register sekarang.")


FOREIGN_KEY_VIOLATION = "23503"
