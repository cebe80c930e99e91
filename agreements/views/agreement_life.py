"""The life line of one agreement: all that is dated of it, in one order, with today among it."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from agreements.models import Basis, Fact, StageCode
from agreements.stats.promises import is_late
from agreements.values.day_range import DayRange

SIGNING = {StageCode.SIGNING_JOINT, StageCode.SIGNING_PKS}
WIDEST_GAP = 3  # years without an event beyond which the axis grows no longer


@dataclass(frozen=True)
class Event:
    """Something in an agreement's life; without ``when`` its day is not known.

    ``record`` is another public record that it is about, ``tags`` are short remarks.
    """

    what: str
    when: DayRange | None = None
    record: object = None
    tags: tuple = ()
    note: str = ""
    numbers: list = field(default_factory=list)
    is_inferred: bool = False
    is_late: bool = False
    is_today: bool = False


@dataclass(frozen=True)
class Moment:
    """An Event on the axis: ``year`` where a new one begins, after ``gap`` years without any."""

    event: Event
    state: str
    year: int | None
    gap: int

    @property
    def classes(self):
        """What the style sheet tells apart."""
        marks = {
            f"life-{self.state}": True,
            f"life-gap-{self.gap}": self.gap,
            "life-range": not self.event.when.is_day,
            "life-inferred": self.event.is_inferred,
        }
        return " ".join(name for name, is_so in marks.items() if is_so)


@dataclass(frozen=True)
class Life:
    """``moments`` in order, and the ``undated`` events."""

    moments: list
    undated: list


def life_of(agreement, parts, cited, today: date):
    """The Life of a published agreement; ``parts`` is what its page shows of other rows."""
    events = [
        *_signatures(agreement, parts["parties"], cited),
        *_stages(agreement, cited),
        *_term(agreement, cited),
        *_documents(parts["family"].later),
        *_missions(parts["missions"]),
        *_followups(parts["followups"], cited, today),
    ]
    dated = [event for event in events if event.when]
    dated.append(Event(_("Hari ini"), DayRange.of_day(today), is_today=True))
    dated.sort(key=lambda event: (event.when, event.is_today))
    return Life(_on_axis(dated, today), [event for event in events if not event.when])


def _on_axis(events, today):
    moments, before = [], None
    for event in events:
        year = event.when.first.year
        gap = 0 if before is None else min(max(year - before - 1, 0), WIDEST_GAP)
        moments.append(Moment(event, _state(event, today), year if year != before else None, gap))
        before = year
    return moments


def _state(event, today):
    if event.is_today:
        return "today"
    if event.when.last < today:
        return "past"
    return "open" if event.when.first > today else "now"


def _signatures(agreement, parties, cited):
    """One event for each day of signing, with the parties that signed on it."""
    signed = {}
    for party in parties:
        signed.setdefault(party.signed_on or agreement.signed_on, []).append(party.public_name)
    for when, names in signed.items():
        is_common = when == agreement.signed_on
        yield Event(
            _("Ditandatangani: %s") % ", ".join(names),
            when,
            note=agreement.signed_note if is_common else "",
            numbers=cited.numbers.get(Fact.SIGNED_ON, []) if is_common else [],
            is_inferred=is_common and agreement.signed_basis == Basis.INFERRED,
        )


def _stages(agreement, cited):
    """The stages that were reached, but for the signing that is told with its parties."""
    for stage in agreement.stages.all():
        code = StageCode(stage.stage)
        if code not in SIGNING or stage.reached_on not in (None, agreement.signed_on):
            numbers = cited.of(Fact.STAGES, code.label)
            yield Event(str(code.label), stage.reached_on, note=stage.note, numbers=numbers)


def _term(agreement, cited):
    """From when until when it holds; that no end is known is said."""
    for what, when, fact, note in (
        (pgettext("peristiwa", "Mulai berlaku"), agreement.effective_from, Fact.EFFECTIVE_FROM, ""),
        (_("Masa berlaku berakhir"), agreement.valid_until, Fact.VALID_UNTIL, agreement.term_note),
        (_("Dihentikan"), agreement.ended_on, Fact.ENDED_ON, agreement.ended_reason),
    ):
        if when:
            yield Event(what, when, note=note, numbers=cited.numbers.get(fact, []))
    if not (agreement.valid_until or agreement.ended_on):
        yield Event(
            _("Masa berlaku berakhir"), note=_("Tanpa tanggal akhir bukan berarti sudah berakhir.")
        )


def _documents(links):
    for link in links:
        document = link.from_agreement
        yield Event(
            f"{link.backwards} {document.get_kind_display()}:",
            document.signed_on,
            record=document,
            tags=(_("hubungan disimpulkan"),) if link.basis == Basis.INFERRED else (),
            is_inferred=document.signed_basis == Basis.INFERRED,
        )


def _missions(missions):
    for mission in missions:
        yield Event(
            f"{mission.get_kind_display()}:",
            mission.held_on,
            record=mission,
            is_inferred=mission.held_basis == Basis.INFERRED,
        )


def _followups(followups, cited, today):
    """What was done, and what is due or was; the section on promises has those without a day."""
    for item in followups:
        late = is_late(item, today)
        when = item.done_on or item.due_on
        if when:
            yield Event(
                (_("Selesai: %s") if item.done_on else _("Tenggat: %s")) % item.what,
                when,
                tags=() if item.done_on or late else (item.get_progress_display(),),
                numbers=cited.of(Fact.FOLLOW_UP, item),
                is_late=late,
            )
