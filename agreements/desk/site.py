"""The admin site of the desk: its first page, and its groups as staff think of them."""

from functools import partial

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.urls import path, reverse
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from agreements import models
from agreements.access import reach
from agreements.fields import DayRangeFormField, RupiahFormField
from agreements.values.day_range import format_day_range
from agreements.values.money import format_rupiah

from .backup_note import backup_note
from .deleted import deleted
from .login import LoginKeepsForms
from .overview import overview
from .signing.passwords import Change
from .signing.urls import signing_urls

GROUPS = (
    (_("Perjanjian"), (models.Agreement, models.FollowUp, models.Evaluation, models.Facility)),
    (_("Perdagangan"), (models.TradeMission, models.Transaction, models.Business)),
    (_("Sumber"), (models.Source, models.ErrorReport)),
    (_("Impor"), (models.SheetImport,)),
    (
        _("Acuan"),
        (
            models.Agency,
            models.Province,
            models.Sector,
            models.Commodity,
            models.Unit,
            models.LegalBasis,
            models.Position,
        ),
    ),
)
ACCOUNTS = _("Pengguna")


class LabelledAutocomplete(AutocompleteJsonView):
    """Lets a ModelAdmin say more about a choice than its name: `autocomplete_label(record)`."""

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "autocomplete_label", str)
        return super().serialize_result(obj, to_field_name) | {"text": label(obj)}


class DeskSite(LoginKeepsForms, admin.AdminSite):
    """Models are listed by subject instead of by application; accounts come last."""

    site_title = _("Meja kerja")
    site_header = _("Kerja Sama Antarprovinsi: meja kerja")
    index_title = _("Yang perlu dikerjakan hari ini")

    def index(self, request, extra_context=None):
        context = overview(request) | {
            "may_restore": bool(reach(request.user, "restore")),
            "backup_note": backup_note(request.user),
        }
        return super().index(request, context | (extra_context or {}))

    def password_change(self, request, extra_context=None):
        return never_cache(Change.as_view(site=self))(request)

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        entries = {entry["model"]: entry for app in apps for entry in app["models"]}
        groups = [
            index_group(name, [entries.pop(model) for model in members if model in entries])
            for name, members in GROUPS
        ]
        groups.append(index_group(ACCOUNTS, list(entries.values())))
        return [group for group in groups if group["models"]]

    def get_urls(self):
        """Without Django's detour to public pages, which would tell a draft's title."""
        urls = [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
        return [
            path("baca/", self.admin_view(read_back), name="read_back"),
            path("dihapus/", self.admin_view(partial(deleted, site=self)), name="deleted"),
            *signing_urls(self),
            *urls,
        ]

    def autocomplete_view(self, request):
        return LabelledAutocomplete.as_view(admin_site=self)(request)


def index_group(name, entries):
    """A group in the form of an application, which the admin's templates expect."""
    label = slugify(name)
    return {
        "name": name,
        "app_label": label,
        "app_url": f"{reverse('admin:index')}#{label}",
        "has_module_perms": True,
        "models": entries,
    }


READERS = {
    "days": (DayRangeFormField(required=False), partial(format_day_range, weekday=True)),
    "rupiah": (RupiahFormField(required=False), format_rupiah),
}


def read_back(request):
    """How the register reads a `text` `as` days or rupiah, before anything is saved."""
    if request.GET.get("as") not in READERS:
        raise Http404
    field, shown = READERS[request.GET["as"]]
    text = request.GET.get("text", "")
    try:
        value = field.clean(text)
    except ValidationError as error:
        return JsonResponse({"reading": "", "doubts": error.messages})
    reading = "" if value is None else gettext("Dibaca: %s.") % shown(value)
    return JsonResponse({"reading": reading, "doubts": field.warnings_for(text)})
