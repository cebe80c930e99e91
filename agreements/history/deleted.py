"""What was deleted, in words, for whoever may bring it back."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements.models import Change, Operation, User

from .names import Names
from .reading import MODELS, kind_of
from .recording import kind_key
from .screens import screen_in_words
from .values import moment

MODELS_BY_KEY = {kind_key(model): model for model in MODELS.values()}


@dataclass
class Deleted:
    """One thing that can be brought back; ``of`` names its record, ``others`` went along."""

    number: int
    at: str
    by: str
    screen: str
    kind: str
    name: str
    of: str
    others: int


def in_words(deletions, user):
    """The Deleted for each of some ``restoring.deletions`` of ``user``; few queries for all."""
    deletions = list(deletions)
    theirs = {(MODELS[each.table], each.row) for each in deletions}
    records = {each.pk: record_of(each) for each in deletions}
    known = theirs | set(records.values())
    actors = {(User, each.actor_id) for each in deletions if each.actor_id}
    names = Names(known | actors, user, known=known)
    rows = rows_gone(deletions)
    return [
        Deleted(
            number=each.pk,
            at=moment(each.at),
            by=names[User, each.actor_id] if each.actor_id else _("Register"),
            screen=screen_in_words(each.screen),
            kind=capfirst(kind_of(MODELS[each.table])),
            name=names[MODELS[each.table], each.row],
            of="" if is_record(each) else names[records[each.pk]],
            others=rows[each.record, each.transaction] - 1 if is_record(each) else 0,
        )
        for each in deletions
    ]


def record_of(change):
    """(model, key) of the record that a changed row belongs to."""
    kind, key = change.record.split(":", 1)
    return MODELS_BY_KEY[kind], key


def is_record(change):
    return (MODELS[change.table], change.row) == record_of(change)


def rows_gone(deletions):
    """How many rows of each deleted record went in the same transaction, the record included."""
    counted = (
        Change.objects.filter(
            operation=Operation.DELETE,
            record__in={each.record for each in deletions},
            transaction__in={each.transaction for each in deletions},
        )
        .values_list("record", "transaction")
        .annotate(Count("pk"))
    )
    return {(record, transaction): count for record, transaction, count in counted}
