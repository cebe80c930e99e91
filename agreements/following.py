"""What an answer follows from: the tables that were read while it was made, as its SQL tells.

Whoever makes something to be remembered need not know what it depends on, and is not wrong about it
when that grows. Functions of the database that answers call must read no tables: SQL hides those.
"""

import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from django.apps import apps

from agreements.models import TABLE

TABLES = re.compile(r"\bagreements_(?!dataversion)\w+")
_topics = ContextVar("topics that what is being made follows from", default=None)


@cache
def all_tables():
    """The topics of all tables; what is in them but not public has no version."""
    models = apps.get_app_config("agreements").get_models(include_auto_created=True)
    return frozenset(TABLE.format(model._meta.db_table) for model in models)


@contextmanager
def following():
    """Yields the set of topics that what is made within the block follows from.

    Also those of what was read before around it: it may be made of that.
    """
    topics = set(_topics.get() or ())
    token = _topics.set(topics)
    try:
        yield topics
    finally:
        _topics.reset(token)


def is_following():
    """Whether all that was read so far was followed."""
    return _topics.get() is not None


def follow(topics):
    """What is being made follows from ``topics`` too, as something that is remembered does."""
    if is_following():
        _topics.get().update(topics)


def watch(connection, **_signal):
    """Receiver of ``connection_created``: all that is asked there is followed."""
    if _follow_tables not in connection.execute_wrappers:
        connection.execute_wrappers.append(_follow_tables)


def _follow_tables(execute, sql, params, many, context):
    if is_following():
        follow(map(TABLE.format, TABLES.findall(str(sql))))
    return execute(sql, params, many, context)
