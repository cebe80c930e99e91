"""Which admin site the project uses."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin with our index: models grouped as staff think of them."""

    default_site = "agreements.desk.DeskSite"
