"""Django's connections to the embedded cluster: started, repaired and shared on demand."""

import pytest
from django.db import OperationalError, connections

from kerjasama.embedded.backend.base import DatabaseWrapper
from tests.kerjasama.embedded.processes import kill_9

ALIAS = "embedded"


@pytest.fixture
def connect(place, make_cluster, settings, django_db_blocker):
    """Open Django connections to a cluster of this test's own; nothing runs before the first."""

    def connect(**arguments):
        cluster = make_cluster(place / "pg", **arguments)
        settings.LOCAL_CLUSTER = cluster
        place_of_server = {"HOST": str(cluster.socket_dir), "PORT": str(cluster.port)}
        account = {"USER": cluster.user, "NAME": cluster.database, "PASSWORD": ""}
        defaults = settings.DATABASES["default"]
        server = {**defaults, **place_of_server, **account}
        connections[ALIAS] = DatabaseWrapper(server, ALIAS)
        return connections[ALIAS], cluster

    with django_db_blocker.unblock():
        yield connect
        connections[ALIAS].close()
        del connections[ALIAS]


def answer(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 42")
        return cursor.fetchone()[0]


def test_first_connection_starts_the_cluster_and_the_next_one_repairs_it(connect):
    connection, cluster = connect()
    assert cluster.pid() is None
    assert answer(connection) == 42
    kill_9(cluster.pid())
    connection.close()
    assert answer(connection) == 42


def test_cluster_that_cannot_start_is_an_operational_error(connect, place):
    connection, _cluster = connect(bin_dir=place)
    with pytest.raises(OperationalError, match="holds no postgres program: correct or unset"):
        answer(connection)
