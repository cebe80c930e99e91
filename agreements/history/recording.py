"""Writing in somebody's name, and how far the history of a record has come."""

from contextlib import contextmanager

from django.db import connection, transaction

from agreements.models import Change, TradeMission

LONGEST_SCREEN = Change._meta.get_field("screen").max_length
SHORT_NAMES = {TradeMission: "mission"}


@contextmanager
def recorded(*, actor, screen):
    """One transaction whose changes are ``actor``'s, made from ``screen`` (a path or a command).

    Without a user (``actor=None``) the register's own server acts. Within another such block the
    inner one counts. Also a decorator.
    """
    with transaction.atomic():
        before = act_as(str(actor.pk) if actor else "", screen[:LONGEST_SCREEN])
        yield
        if not connection.needs_rollback:
            act_as(*before)


def act_as(actor, screen):
    """Tell the triggers who acts from where until the transaction ends; return whom they knew."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('register.actor', true), ''),"
            " coalesce(current_setting('register.screen', true), '')"
        )
        before = cursor.fetchone()
        cursor.execute(
            "SELECT set_config('register.actor', %s, true),"
            " set_config('register.screen', %s, true)",
            [actor, screen],
        )
    return before


def record_key(record):
    """The key of a record or of a row that stands alone: "agreement:14", "mission:3", "unit:kg"."""
    return f"{kind_key(type(record))}:{record.pk}"


def kind_key(model):
    """What the keys of a model's records begin with."""
    return SHORT_NAMES.get(model, model._meta.model_name)


def version_of(record):
    """The number of the last change of a record or of a row of it; 0 if there is none.

    Whoever means to compare versions before writing locks the record's row first
    (``select_for_update``), as a change that is not committed yet has no version here.
    """
    last = Change.objects.filter(record=record_key(record)).order_by("-pk").first()
    return last.pk if last else 0


def changes_since(record, version):
    """The changes of a record and its rows after ``version``, oldest first."""
    return Change.objects.filter(record=record_key(record), pk__gt=version)
