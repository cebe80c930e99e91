"""Django's PostgreSQL backend on the embedded cluster, which starts at the first connection."""

from django.conf import settings
from django.db import OperationalError
from django.db.backends.postgresql import base

from kerjasama.embedded.errors import ClusterError


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to ``settings.LOCAL_CLUSTER``, whether the server runs yet or not."""

    def get_new_connection(self, conn_params):
        """Start or repair the cluster if need be, then connect."""
        try:
            settings.LOCAL_CLUSTER.ensure()
        except ClusterError as error:
            raise OperationalError(str(error)) from error
        return super().get_new_connection(conn_params)
