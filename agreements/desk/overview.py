"""The desk's first page: what needs attention today, counted, with the first rows of each."""

from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Count, Min, Model
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements.access import may, visible
from agreements.addresses import list_address
from agreements.models import Agreement, Bureau, FollowUp, Source, TradeMission, Transaction
from agreements.todo import (
    NATIONAL,
    Desk,
    concerning,
    desks_of,
    find_matter,
    matters_of,
    pending_parties,
)
from agreements.versions import one_version

from .counting import count_up_to, in_words
from .first_day import first_steps
from .remembered import number_of, of_desk
from .tables import attention_tables

REGISTER = (Agreement, TradeMission, Transaction, FollowUp, Source)
# Told in words beside its table: to have no deadline is no matter of today.
NO_TILE = {"tanpa-tenggat"}


@dataclass(frozen=True)
class Tile:
    """A matter with the number of its rows at a desk, and the list of them."""

    slug: str
    label: str
    count: int
    address: str
    is_urgent: bool

    @property
    def number(self):
        return in_words(self.count)


@one_version()
def overview(request):
    """What the template of the first page shows; costs the same queries for any number of rows."""
    desk = Desk.chosen(request.user, request.GET.get("meja", ""))
    desks = desks_of(request.user)
    tiles = [
        tile(matter, desk) for matter in matters_of(request.user) if matter.slug not in NO_TILE
    ]
    return {
        "today": date_format(desk.today, "l, j F Y"),
        "desk_name": desk_name(desk, desks),
        "desk_choices": desk_choices(desk, desks),
        "first_day": first_steps(request.user, desk),
        "report": report_address(desk),
        "tiles": sorted(
            (each for each in tiles if each.count), key=lambda each: not each.is_urgent
        ),
        "clear": [each for each in tiles if not each.count],
        "tables": attention_tables(request.user, desk),
        "without_deadline": tile(find_matter(FollowUp, "tanpa-tenggat"), desk),
        "may_set_deadlines": may(request.user, "change", FollowUp),
        "awaited": awaited_provinces(desk),
        "register": [entry for model in REGISTER if (entry := register_entry(model, request))],
    }


def report_address(desk):
    """The period report of the one desk that is shown, or the desks to choose one from."""
    codes = desk.reach("view").codes
    if len(codes) == 1:
        return reverse("admin:agreements_bureau_report", args=codes)
    return list_address(Bureau)


def tile(matter, desk):
    return Tile(
        slug=f"{matter.model._meta.model_name}-{matter.slug}",
        label=str(matter.name),
        count=number_of(matter, desk),
        address=list_address(matter.model, perlu=matter.slug, meja=desk.code),
        is_urgent=matter.is_urgent,
    )


def desk_name(desk, desks):
    if desk.code == NATIONAL:
        return _("Meja nasional")
    names = [_("Provinsi %s") % province for province in desks if province]
    chosen = [province for province in desks if province and province.code == desk.code]
    if chosen:
        return _("Provinsi %s") % chosen[0]
    return names[0] if len(desks) == 1 and names else _("Semua meja")


def desk_choices(desk, desks):
    """The desks to switch between: (code, name, whether it is the one shown); none for one desk."""
    if len(desks) < 2:
        return []
    named = [(each.code, str(each)) if each else (NATIONAL, _("Meja nasional")) for each in desks]
    return [(code, name, code == desk.code) for code, name in [("", _("Semua meja")), *named]]


def awaited_provinces(desk):
    """The partners that have not confirmed, with how many agreements and since when."""
    matter = find_matter(Agreement, "mitra")
    if not desk.reach(matter.verb):
        return []
    provinces = of_desk("awaited", desk, matter.verb, lambda: awaited_parties(desk, matter.verb))
    return [
        {
            "name": name,
            "count": count,
            "since": since,
            "address": list_address(Agreement, perlu=matter.slug, menunggu=code, meja=desk.code),
        }
        for code, name, count, since in provinces
    ]


def awaited_parties(desk, verb):
    """(code, name, number of agreements, since when) of those provinces."""
    where = desk.reach(verb)
    published = concerning(Agreement.objects.published(), where).order_by()
    return list(
        pending_parties()
        .filter(agreement__in=published)
        .exclude(province__in=where.codes)
        .values_list("province", "province__name")
        .annotate(count=Count("agreement"), since=Min("agreement__published_at"))
        .order_by("-count", "province")
    )


def register_entry(model: type[Model], request):
    """A kind of record with how many the user sees, for those who may see some."""
    if not may(request.user, "view", model):
        return None
    desk_of_model = admin.site.get_model_admin(model)
    return {
        "name": capfirst(model._meta.verbose_name_plural),
        "count": in_words(count_up_to(visible(model._default_manager.all(), request.user))),
        "address": list_address(model),
        "add": list_address(model, "add") if desk_of_model.has_add_permission(request) else "",
    }
