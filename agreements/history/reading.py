"""The history of a record as people read it: what each transaction did to it."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import ForeignKey, Max, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements import models
from agreements.access import hidden_fields, is_inside, rule_of
from agreements.models import Change, Operation
from agreements.models.base import Publishable

from .names import Names, table_of
from .recording import kind_key, record_key
from .screens import screen_in_words
from .values import in_words, moment

OCCASION = ("transaction", "actor_id", "screen")


@dataclass
class FieldChange:
    """One field of a row in words; ``before`` is None for an added row, ``after`` for a deleted."""

    label: str
    before: str | None
    after: str | None


@dataclass
class RowChange:
    """What became of one row."""

    operation: Operation
    kind: str
    name: str
    fields: list[FieldChange]


@dataclass
class Entry:
    """What somebody did at one time from one screen; without rows the reader may not see which."""

    at: str
    by: str
    screen: str
    rows: list[RowChange] = field(default_factory=list)


def history_of(record, user):
    """The changes of a record, of its rows, and of the records merged into it.

    An evaluation is a part of its agreement with a page of its own.
    Who is not concerned by a published record sees what changed since it was published.
    """
    if isinstance(record, models.Evaluation):
        history = history_of(record.agreement, user)
        marks = history.filter(table="assessment", after__evaluation_id=record.pk).values("row")
        return history.filter(
            Q(table="evaluation", row=record.pk) | Q(table="assessment", row__in=marks)
        )
    history = Change.objects.filter(record__in=[record_key(each) for each in merged(record)])
    if isinstance(record, Publishable) and not is_inside(user, record):
        history = history.filter(at__gte=record.published_at)
    return history


def merged(record):
    """The record and all that were merged into it, directly or by way of another."""
    found, newest = [record], [record]
    while isinstance(record, Publishable) and newest:
        newest = list(type(record)._base_manager.filter(merged_into__in=newest))
        found += newest
    return found


def occasions(history):
    """What changed at one time: a transaction, who and from where; newest first."""
    groups = history.values_list(*OCCASION).annotate(last=Max("pk")).order_by("-last")
    return groups.values_list(*OCCASION)


def entries(history, chosen, record, user):
    """The Entry of each of the ``chosen`` occasions, in their order; few queries for all."""
    changes = {occasion: [] for occasion in chosen}
    for change in history.filter(transaction__in={each[0] for each in chosen}).order_by("pk"):
        changes.get((change.transaction, change.actor_id, change.screen), []).append(change)
    reader = Reader(record, user, [change for group in changes.values() for change in group])
    return [reader.entry(group) for group in changes.values()]


class Reader:
    """Puts changes of one record into words for one reader."""

    def __init__(self, record, user, changes):
        self.record, self.user = record, user
        self.names = Names(
            {pair for change in changes for pair in mentioned(change)},
            user,
            known={(model_of(change), change.row) for change in changes},
        )

    def entry(self, changes):
        first = changes[0]
        return Entry(
            at=moment(first.at),
            by=self.names[models.User, first.actor_id] if first.actor_id else _("Register"),
            screen=screen_in_words(first.screen),
            rows=[self.row(change) for change in condensed(changes) if self.is_seen(change)],
        )

    def is_seen(self, change):
        """Rows that are only for the desks concerned are only in their history."""
        model = model_of(change)
        if model._meta.auto_created or is_inside(self.user, self.record):
            return True
        return model is not models.Document and not rule_of(model).is_for_insiders

    def row(self, change):
        model = model_of(change)
        return RowChange(
            operation=Operation(change.operation),
            kind=capfirst(kind_of(model)),
            name=self.names[model, change.row],
            fields=list(self.fields(change, model)),
        )

    def fields(self, change, model):
        """Field by field; of a mere link between two records the name says everything."""
        hidden = hidden_fields(self.user, model, self.record)
        for each in () if model._meta.auto_created else model._meta.concrete_fields:
            if each.name not in hidden and tells_something(each, change):
                yield FieldChange(
                    capfirst(each.verbose_name),
                    self.value(each, change.before),
                    self.value(each, change.after),
                )

    def value(self, each, state):
        if state is None:
            return None
        value = state.get(each.column)
        if isinstance(each, ForeignKey) and value is not None:
            return self.names[each.related_model, value]
        return in_words(each, value)


def mentioned(change):
    """(model, key) of the row, of whoever changed it and of the rows it refers to."""
    model = model_of(change)
    yield model, change.row
    if change.actor_id:
        yield models.User, change.actor_id
    for each in model._meta.concrete_fields:
        for state in filter(None, (change.before, change.after)):
            if isinstance(each, ForeignKey) and state.get(each.column) is not None:
                yield each.related_model, state[each.column]


def condensed(changes):
    """The changes of one transaction, several of one row made into one."""
    rows = {}
    for change in changes:
        earlier = rows.get((change.table, change.row))
        if earlier is None:
            rows[change.table, change.row] = change
        elif change.operation == Operation.UPDATE:
            earlier.after |= change.after
            if earlier.before is not None:
                earlier.before = change.before | earlier.before
        elif earlier.operation == Operation.INSERT:
            del rows[change.table, change.row]
        else:
            rows[change.table, change.row] = change
    return rows.values()


def tells_something(each, change):
    """Whether a field is worth a line: not empty on both sides, nor what the entry says anyway."""
    before, after = ((state or {}).get(each.column) for state in (change.before, change.after))
    if each.primary_key or each.related_model is models.User:
        return False
    if each.related_model and f"{kind_key(each.related_model)}:{after or before}" == change.record:
        return False
    if change.operation != Operation.UPDATE:
        value = after if change.operation == Operation.INSERT else before
        return each.editable and value not in (None, "", [], False)
    return before != after


def model_of(change):
    """The model of a change's table."""
    return MODELS[change.table]


def kind_of(model):
    """What a row of the model is called; a link of a record by the field that holds it."""
    if model._meta.auto_created:
        owner = model._meta.auto_created
        (link,) = (each for each in owner._meta.many_to_many if each.remote_field.through is model)
        return link.verbose_name
    return model._meta.verbose_name


MODELS = {
    table_of(model): model
    for model in apps.get_app_config("agreements").get_models(include_auto_created=True)
}
