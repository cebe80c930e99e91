from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    """The register itself: provinces, agreements, missions, transactions and their sources."""

    name = "agreements"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Register kerja sama")

    def ready(self):
        from agreements.following import watch
        from agreements.signin.sessions import begin

        connection_created.connect(watch, dispatch_uid="tables that are read")
        user_logged_in.connect(begin, dispatch_uid="session begins")
