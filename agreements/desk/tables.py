"""The first rows of the matters that say more than their number."""

from dataclasses import dataclass
from itertools import islice

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from agreements.addresses import list_address, record_address
from agreements.models import (
    Agreement,
    EditorialStep,
    FollowUp,
    Step,
    TradeMission,
    Transaction,
)
from agreements.plausibility import findings
from agreements.todo import concerning, ending_between, find_matter
from agreements.values.elapsed import format_elapsed

from .remembered import FIRST, first_of

ending_within = ending_between(None, 90)
LOOKED_AT = {Agreement: 6, TradeMission: 3, Transaction: 3}


@dataclass(frozen=True)
class Table:
    """Rows of one matter: (address, title, cells), and where all of them are."""

    slug: str
    caption: str
    headers: list
    rows: list
    all_of_them: str = ""
    is_longer: bool = False

    @property
    def labelled_rows(self):
        """Each cell with its column's header, which a narrow screen shows beside it."""
        return [
            (address, title, list(zip(self.headers[1:], cells, strict=True)))
            for address, title, cells in self.rows
        ]


def attention_tables(user, desk):
    """Those tables that have rows."""
    tables = (
        returned(desk),
        implausible(user, desk),
        overdue(desk),
        ending(desk),
        dormant(desk),
    )
    return [table for table in tables if table.rows]


def table(matter, desk, caption, headers, rows):
    """A table of the first ``rows``, of which one too many was fetched to know that more exist."""
    return Table(
        slug=matter.slug,
        caption=caption,
        headers=headers,
        rows=rows[:FIRST],
        all_of_them=list_address(matter.model, perlu=matter.slug, meja=desk.code),
        is_longer=len(rows) > FIRST,
    )


def returned(desk):
    """What a checker sent back, with the reason."""
    matter = find_matter(Agreement, "dikembalikan")
    steps = EditorialStep.objects.filter(step=Step.SENT_BACK).order_by("-at", "-pk")
    records = matter.rows(desk).prefetch_related(Prefetch("steps", steps, "returns"))
    rows = [
        (record_address(each), each, [each.returns[0].reason if each.returns else ""])
        for each in records.order_by("submitted_at")[: FIRST + 1]
    ]
    return table(
        matter, desk, _("Dikembalikan ke meja Anda"), [_("Naskah"), _("Yang diminta")], rows
    )


def implausible(user, desk):
    """What is doubtful in the newest records; to look at all of them would take minutes."""
    return Table(
        slug="kewajaran",
        caption=_("Periksa kewajaran: catatan terbaru"),
        headers=[_("Catatan"), _("Temuan")],
        rows=list(islice(doubtful(user, desk), FIRST)),
    )


def doubtful(user, desk):
    """The newest records in which something is doubtful, with the first doubt of each."""
    for model, count in LOOKED_AT.items():
        records = concerning(model.objects.all(), desk.reach("view"))
        for record in records.order_by("-pk")[:count]:
            for finding in findings(record, user=user)[:1]:
                yield f"{record_address(record)}#{finding.anchor}", record, [finding]


def overdue(desk):
    matter = find_matter(FollowUp, "lewat-tenggat")
    followups = first_of(
        matter.rows(desk).order_by("due_on", "pk"),
        "lewat-tenggat",
        desk,
        lambda rows: rows.select_related("agreement", "mission"),
    )
    rows = [
        (
            f"{record_address(each.agreement or each.mission)}#followups-group",
            each.what,
            [each.agreement or each.mission, each.due_on],
        )
        for each in followups
    ]
    headers = [_("Tindak lanjut"), _("Naskah atau misi"), _("Tenggat")]
    return table(matter, desk, _("Tindak lanjut lewat tenggat"), headers, rows)


def ending(desk):
    """The nearest ends; their lists are those of the periods, each with its own number."""
    soon = ending_within(Agreement.objects.all(), desk.reach("view"), desk)
    rows = with_partners(
        soon.order_by("valid_until__startswith", "pk"),
        "berakhir",
        desk,
        lambda agreement: agreement.valid_until,
    )
    return Table(
        slug="berakhir",
        caption=_("Segera berakhir"),
        headers=[_("Naskah"), _("Mitra"), _("Berlaku sampai")],
        rows=rows[:FIRST],
    )


def dormant(desk):
    matter = find_matter(Agreement, "tidur")
    rows = with_partners(
        matter.rows(desk).order_by("signed_on__startswith", "pk"),
        "tidur",
        desk,
        lambda agreement: format_elapsed(agreement.signed_on.last, desk.today),
    )
    headers = [_("Naskah"), _("Mitra"), _("Sejak tanda tangan")]
    return table(matter, desk, _("Naskah payung tanpa PKS"), headers, rows)


def with_partners(agreements, name, desk, last_cell):
    own = desk.reach("view").codes
    return [
        (
            record_address(each),
            each,
            [
                ", ".join(
                    str(party) for party in each.parties.all() if party.province_id not in own
                ),
                last_cell(each),
            ],
        )
        for each in first_of(
            agreements,
            name,
            desk,
            lambda rows: rows.prefetch_related("parties__province", "parties__business"),
        )
    ]
