"""The pages of a mission for its own day: a fast screen for lines, and a board to project."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from agreements.access import default_desk, may, visible
from agreements.addresses import record_address
from agreements.models import (
    Business,
    Commodity,
    EditorialState,
    TradeMission,
    Transaction,
    Unit,
)
from agreements.stats.board import event_board
from agreements.stats.mission import over_the_day

from .entries import ObservationEntry, TransactionEntry

RECENT = 20  # saved lines on the screen
SUGGESTED = 500  # businesses of each province that takes part
ANOTHER_USER = 409


class EventPages:
    """Mixin for the admin of missions."""

    change_form_template = "admin/agreements/trademission_change_form.html"

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/catat/", wrap(self.event_view), name="agreements_trademission_event"),
            path("<int:pk>/umumkan/", wrap(self.total_view), name="agreements_trademission_total"),
            path("<int:pk>/papan/", wrap(self.board_view), name="agreements_trademission_board"),
            *super().get_urls(),
        ]

    def panels(self, user, record):
        shown = super().panels(user, record)
        if record:
            shown["board_page"] = record_address(record, "board")
            if may(user, "add", Transaction):
                shown["event_page"] = record_address(record, "event")
        return shown

    def event_view(self, request, pk):
        """Record one transaction after another; each is saved by itself."""
        mission = seen_mission(request, pk)
        if not may(request.user, "add", Transaction):
            raise PermissionDenied
        parts = participants(mission)
        if request.method == "POST":
            entry = TransactionEntry(mission, parts, request.POST)
            return self.answer_entry(request, entry, {"line": entry})
        entry = TransactionEntry(mission, parts, asked=request.GET)
        return self.event_page(request, mission, line=entry)

    def total_view(self, request, pk):
        """Record a total that was announced; an address alone leads back to the screen."""
        mission = seen_mission(request, pk)
        if not may(request.user, "change", mission):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(record_address(mission, "event"))
        entry = ObservationEntry(mission, participants(mission), request.POST)
        return self.answer_entry(request, entry, {"total": entry})

    def answer_entry(self, request, entry, shown):
        """To a script what became of the line, to a browser without scripts the page."""
        is_script = not request.accepts("text/html")
        if is_script and request.POST.get("by") != str(request.user.pk):
            return JsonResponse({}, status=ANOTHER_USER)
        told, doubts = kept(entry, request.user)
        mission = entry.mission
        if is_script:
            return script_answer(request, entry, told, doubts)
        if not told:
            return self.event_page(request, mission, **shown)
        messages.success(request, told)
        for doubt in doubts:
            messages.warning(request, doubt)
        address = record_address(mission, "event")
        stays = urlencode(entry.stays())
        return HttpResponseRedirect(f"{address}?{stays}" if stays else address)

    def event_page(self, request, mission, *, line=None, total=None):
        parts = participants(mission)
        may_announce = may(request.user, "change", mission)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Catat di acara"),
            "mission": mission,
            "line": line or TransactionEntry(mission, parts),
            "total": (total or ObservationEntry(mission, parts)) if may_announce else None,
            "recent": recent(mission, request.user),
            "commodities": Commodity.objects.select_related("default_unit").prefetch_related(
                "allowed_units"
            ),
            "units": Unit.objects.all(),
            "businesses": suggested(parts, request.user),
            "change_page": record_address(mission),
            "event_page": record_address(mission, "event"),
            "total_page": record_address(mission, "total"),
            "board_page": record_address(mission, "board"),
        }
        return TemplateResponse(request, "admin/agreements/event.html", context)

    def board_view(self, request, pk):
        """What was recorded so far in large letters, without a name of any business."""
        mission = seen_mission(request, pk)
        counted = visible(Transaction.objects.filter(mission=mission), request.user)
        observations = mission.observations.select_related("seller_province", "buyer_province")
        context = {
            "mission": mission,
            "participants": participants(mission),
            "board": event_board(counted.exclude(state=EditorialState.WITHDRAWN)),
            "observations": over_the_day(observations),
            "read_at": localtime(),
            "change_page": record_address(mission),
        }
        page = "_event_board.html" if "isi" in request.GET else "event_board.html"
        return TemplateResponse(request, f"admin/agreements/{page}", context)


def seen_mission(request, pk):
    """The mission, or the one into which it was merged while people were recording at it."""
    heir = TradeMission.objects.filter(pk=pk).values("merged_into")
    seen = visible(TradeMission.objects.all(), request.user)
    return get_object_or_404(seen, Q(pk=pk) | Q(pk__in=heir))


def participants(mission):
    return list(mission.participants.select_related("province"))


def kept(entry, user):
    """What to say of the saved line and what is doubtful in it; nothing if it has errors."""
    if entry.is_valid():
        try:
            return entry.keep(user)
        except ValidationError as refusal:
            entry.refuse(refusal)
    return "", []


def script_answer(request, entry, told, doubts):
    if not told:
        return JsonResponse({"errors": entry.errors()}, status=422)
    lines = recent(entry.mission, request.user)
    saved = render_to_string("admin/agreements/_event_recent.html", {"recent": lines})
    return JsonResponse({"told": told, "doubts": doubts, "saved": saved})


def recent(mission, user):
    """The last lines that the user's desk saved at the mission, newest first.

    ``repeats`` is the line before that says the same, which may be the same sale recorded twice.
    """
    own = Transaction.objects.filter(mission=mission, owner=default_desk(user))
    lines = list(visible(own, user).with_row_details().order_by("-pk")[:RECENT])
    former = {}
    for line in reversed(lines):
        goods = tuple(sorted(str(good).casefold() for good in line.lines.all()))
        said = (line.kind, line.seller_id, line.buyer_id, line.value_low, line.value_high, goods)
        line.repeats = former.get(said)
        former[said] = line
    return lines


def suggested(parts, user):
    """The names of businesses to suggest, by the province that takes part."""
    found = {part.province_id: [] for part in parts}
    rows = visible(Business.objects.filter(province__in=found), user)
    for province, name in rows.order_by("name").values_list("province", "name"):
        if len(found[province]) < SUGGESTED:
            found[province].append(name)
    return found
