"""Which PostgreSQL server is asked: the primary, which alone is written to, or a replica of it.

All that one request reads comes from one server, the data and their version alike. Without a
replica (``REPLICA_URL``) there is the primary alone, and nothing here is in the way.
"""

import time
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count

from django.core.signals import request_finished
from django.db import InterfaceError, OperationalError, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.dispatch import receiver

PRIMARY = "default"
AWAY = (OperationalError, InterfaceError)  # what is raised when a server cannot be asked
TAKEN_BACK = {"40P01", "40001"}  # a deadlock; two that could not have run one after the other
REST = 10  # seconds until a server that was away, or a replica that was behind, is looked at again

# A replica that hears nothing from its primary, or has not caught up for a minute, is behind.
IS_BEHIND = """
SELECT pg_is_in_recovery() AND (
    NOT EXISTS (SELECT FROM pg_stat_wal_receiver)
    OR pg_last_wal_receive_lsn() IS DISTINCT FROM pg_last_wal_replay_lsn()
        AND now() - pg_last_xact_replay_timestamp() > interval '1 minute'
)
"""

_reader = ContextVar("what the request of this thread reads from", default=None)
_away_until = {}  # {alias: time}, of this process
_fresh_until, _behind_until = {}, {}
_turns = count()


def was_taken_back(exception):
    """Whether PostgreSQL took a transaction back so that another could go on: no server is away,
    and tried again it will most likely succeed.
    """
    code = getattr(exception.__cause__, "pgcode", None)
    return isinstance(exception, OperationalError) and code in TAKEN_BACK


def has_pending_migrations():
    """Whether the primary lacks a migration of this release."""
    executor = MigrationExecutor(connections[PRIMARY])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def snapshot():
    """All that is read within is of one moment, so that the tables fit one another."""
    with transaction.atomic():
        with connections[PRIMARY].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def reading():
    """The connection to the server that is read from; SQL of our own that reads asks this one."""
    return connections[reading_from()]


def reading_from():
    """The alias of that server: the primary, unless the request may read from a replica."""
    reader = _reader.get()
    return reader.server() if reader else PRIMARY


class Router:
    """Reads where the request reads, writes at the primary."""

    def db_for_read(self, model, **hints):
        return reading_from()

    def db_for_write(self, model, **hints):
        return PRIMARY

    def allow_relation(self, *records, **hints):
        return True

    def allow_migrate(self, database, *args, **hints):
        return database == PRIMARY


class Reader:
    """What one request reads from: the first of its servers that can be asked.

    ``servers`` are aliases, each with a function that says whether it fits now. None is asked
    before something is read.
    """

    def __init__(self, servers):
        self._servers = iter(servers)
        self._alias = None

    def server(self):
        if self._alias is None:
            self._alias = self._next() or PRIMARY
        return self._alias

    def turn(self):
        """Go on to the next server because the present one failed; whether there is another."""
        if self._alias is None:
            return False
        if not _is_open(self._alias):
            rest(self._alias)
        self._alias = self._next()
        return self._alias is not None

    def _next(self):
        return next((alias for alias, fits in self._servers if fits(alias)), None)


def read_from(servers):
    """Let the request of this thread read from ``servers``; with None, from the primary alone."""
    reader = Reader(servers) if servers else None
    _reader.set(reader)
    return reader


@receiver(request_finished)
def forget_reader(**_signal):
    """After the last byte: a download is still being read when its view is long through."""
    _reader.set(None)


def replicas():
    """The aliases of all replicas, another one first at each call."""
    found = [alias for alias in connections if alias != PRIMARY]
    turn = next(_turns) % len(found) if found else 0
    return [*found[turn:], *found[:turn]]


def for_the_public():
    """A replica that keeps up; else the primary; without both, what a replica knew last."""
    others = replicas()
    yield from ((alias, keeps_up) for alias in others)
    yield PRIMARY, answers
    yield from ((alias, answers) for alias in others)


def for_members():
    """The primary, so that people see what they wrote just now; without it, a replica."""
    yield PRIMARY, _connects
    yield from ((alias, answers) for alias in replicas())


def answers(alias):
    """Whether a server can be asked; one that was away is left alone for a while."""
    if _away_until.get(alias, 0) > time.monotonic():
        return False
    return _connects(alias)


def keeps_up(alias):
    """Whether a replica can be asked and follows its primary; looked at now and then."""
    now = time.monotonic()
    if _behind_until.get(alias, 0) > now or not answers(alias):
        return False
    if _fresh_until.get(alias, 0) > now:
        return True
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(IS_BEHIND)
            (is_behind,) = cursor.fetchone()
    except AWAY:
        rest(alias)
        return False
    (_behind_until if is_behind else _fresh_until)[alias] = now + REST
    return not is_behind


def rest(alias):
    """Leave a server that was away alone for a while."""
    _away_until[alias] = time.monotonic() + REST


def _connects(alias):
    if alias in _away_until:
        rest(alias)  # while this one tries anew, the others do not wait as well
    former = connections[alias].connection
    try:
        with connections[alias].cursor() as cursor:  # once in a request this looks at the session
            if connections[alias].connection is not former:
                cursor.execute("SELECT 1")  # a pooler answers whether or not its server does
    except AWAY:
        rest(alias)
        return False
    _away_until.pop(alias, None)
    return True


def _is_open(alias):
    session = connections[alias].connection
    return session is not None and not session.closed


@contextmanager
def held(lock, number=0, *, wait=False):
    """Whether this process alone holds a lock until the block ends; ``wait`` until it does.

    The lock is that of a transaction on a connection of its own: a process that dies gives it up,
    also behind a pooler, which lends a session of PostgreSQL for one transaction only.
    """
    own = connections[PRIMARY].copy()
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            if wait:
                cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [lock, number])
                yield True
            else:
                cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [lock, number])
                yield cursor.fetchone()[0]
    finally:
        own.close()
