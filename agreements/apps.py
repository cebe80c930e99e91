from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    """The register itself: provinces, agreements, missions, transactions and their sources."""

    name = "agreements"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Register kerja sama")
