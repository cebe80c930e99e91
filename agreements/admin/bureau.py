"""How each desk works and where it is told what needs its attention."""

from urllib.parse import urlsplit

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.addresses import record_address
from agreements.forms import RegisterForm
from agreements.models import Bureau
from agreements.reminders.webhook import WebhookError, require_allowed

from .report import report_page
from .scope import ScopedAdmin

SECRET = "webhook_secret"  # noqa: S105 (the name of a field)


class BureauForm(RegisterForm):
    webhook_url = Bureau._meta.get_field("webhook_url").formfield(assume_scheme="https")

    class Meta:
        model = Bureau
        fields = ("one_person", "dormant_after_months", "email", "webhook_url", SECRET)

    def clean_webhook_url(self):
        address = self.cleaned_data["webhook_url"]
        if address:
            try:
                require_allowed(urlsplit(address))
            except WebhookError as error:
                raise ValidationError(str(error)) from None
        return address


@admin.register(Bureau)
class BureauAdmin(ScopedAdmin):
    """One row for each province, made with the reference data; its admins change it."""

    form = BureauForm
    list_display = ("province", "report_link", "email", "has_webhook", "one_person")
    list_select_related = ("province",)
    readonly_fields = ("province",)
    fieldsets = (
        (None, {"fields": ("province", "one_person", "dormant_after_months")}),
        (_("Pemberitahuan"), {"fields": ("email", "webhook_url", SECRET)}),
    )

    def get_urls(self):
        view = self.admin_site.admin_view(self.report)
        name = "agreements_bureau_report"
        return [path("<str:pk>/laporan/", view, name=name), *super().get_urls()]

    def report(self, request, pk):
        return report_page(
            request, get_object_or_404(Bureau.objects.select_related("province"), pk=pk)
        )

    def has_add_permission(self, request):
        return False

    def get_fieldsets(self, request, obj=None):
        """The key is for those who may change it."""
        if self.has_change_permission(request, obj):
            return super().get_fieldsets(request, obj)
        return [
            (name, {"fields": [field for field in options["fields"] if field != SECRET]})
            for name, options in super().get_fieldsets(request, obj)
        ]

    def lookup_allowed(self, lookup, value, request):
        return not lookup.startswith(SECRET) and super().lookup_allowed(lookup, value, request)

    @admin.display(description=_("laporan"))
    def report_link(self, bureau):
        address = record_address(bureau, "report")
        return format_html('<a href="{}">{}</a>', address, gettext("Laporan masa"))

    @admin.display(description=_("webhook"), boolean=True)
    def has_webhook(self, bureau):
        return bool(bureau.webhook_url)
