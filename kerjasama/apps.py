"""Which admin site the project uses, and what it does once it is set up."""

from django.conf import settings
from django.contrib.admin.apps import AdminConfig
from django.db.backends.signals import connection_created

from kerjasama.logs import SlowQueries


class DeskConfig(AdminConfig):
    """Django's admin with our index: models grouped as staff think of them."""

    default_site = "agreements.desk.DeskSite"

    def ready(self):
        super().ready()
        watch = SlowQueries(settings.SLOW_QUERY_SECONDS).watch
        connection_created.connect(watch, weak=False, dispatch_uid="slow queries")
