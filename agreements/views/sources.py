"""The sources of a record, numbered for its page, and what they say about each of its facts."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.models import Basis, Citation

NAME_LENGTH = Citation._meta.get_field("detail").max_length


@dataclass(frozen=True)
class StatedValue:
    """One of the values that sources disagree on; ``used`` is the register's choice."""

    value: str
    numbers: list
    used: bool
    note: str


@dataclass(frozen=True)
class Conflict:
    """A fact of which sources say different things, or something else than the register."""

    id: str
    title: str
    values: list


@dataclass(frozen=True)
class Cited:
    """``sources`` in the order of their numbers; the rest by Fact, ``named`` also by row.

    ``conflicts`` are where a value was not accepted; ``wordings`` where sources only word one
    fact in different ways, all of which fit what the register says.
    """

    sources: list = field(default_factory=list)
    numbers: dict = field(default_factory=dict)
    named: dict = field(default_factory=dict)
    inferred: dict = field(default_factory=dict)
    conflicts: list = field(default_factory=list)
    wordings: list = field(default_factory=list)

    def of(self, fact, row):
        """The numbers of the sources that state a fact of ``row``, by its name on the page."""
        return self.named.get((fact, _name(row)), [])

    def beyond(self, fact, rows):
        """The numbers of the sources that state a fact of the record but name none of ``rows``."""
        shown = {_name(row) for row in rows}
        found = {
            number
            for (stated, name), numbers in self.named.items()
            if stated == fact and name not in shown
            for number in numbers
        }
        return sorted(found)


def _name(row):
    """What citations call a row, whatever language the page speaks."""
    with override("id"):
        return str(row)[:NAME_LENGTH]


def cited(record, shown=None):
    """The sources of an agreement, mission or transaction, in the order it cites them.

    ``shown`` has, by Fact, what the page shows, to stand beside the values that disagree with it.
    """
    found = _citations().filter(**{record.citations.field.name: record})
    citations = sorted(found, key=attrgetter("pk"))
    sources = _sources(citations)
    number_of = {source.pk: number for number, source in enumerate(sources, start=1)}
    by_fact, by_row = defaultdict(list), defaultdict(list)
    for citation in citations:
        by_fact[citation.fact].append(citation)
        by_row[citation.fact, citation.detail].append(citation)
    for citation in citations:
        if citation.is_withheld:
            _withhold(citation)
    return Cited(
        sources=sources,
        numbers={fact: _numbers(found, number_of) for fact, found in by_fact.items()},
        named={row: _numbers(found, number_of) for row, found in by_row.items()},
        inferred={fact: _why_inferred(found) for fact, found in by_fact.items()},
        conflicts=_compared(by_row, number_of, shown or {}, _is_conflict, "beda"),
        wordings=_compared(by_row, number_of, shown or {}, _is_wording, "kata"),
    )


@cache
def _citations():
    """Made once: what it asks takes longer to be put together than to be answered."""
    return Citation.objects.with_withheld().select_related("source").order_by()


def _withhold(citation):
    """Leave out what the source writes of a business that asked not to be named; unsaved."""
    citation.detail = citation.reason = ""
    citation.stated_value = _("Tidak ditampilkan")


def _sources(citations):
    """Each source once, with ``stated``: the facts it states here, in words."""
    facts = defaultdict(dict)
    for citation in citations:
        facts[citation.source_id][citation.get_fact_display()] = citation.source
    sources = []
    for stated in facts.values():
        source = next(iter(stated.values()))
        source.stated = ", ".join(stated)
        sources.append(source)
    return sources


def _numbers(citations, number_of):
    return sorted({number_of[citation.source_id] for citation in citations})


def _why_inferred(citations):
    """The reasons of what was concluded and is used, each once; blank if sources state it."""
    reasons = (
        citation.reason
        for citation in citations
        if citation.basis == Basis.INFERRED and citation.accepted
    )
    return " ".join(dict.fromkeys(reasons))


def _compared(groups, number_of, shown, is_meant, prefix):
    """Of the citations of each fact and row, those that ``is_meant`` picks, side by side."""
    return [
        Conflict(
            f"{prefix}-{position}",
            _title(group),
            _stated_values(group, number_of, "" if detail else shown.get(fact)),
        )
        for position, ((fact, detail), group) in enumerate(groups.items(), start=1)
        if is_meant(group)
    ]


def _is_conflict(citations):
    return any(not citation.accepted for citation in citations)


def _is_wording(citations):
    """Whether all values are used and say it in more than one way, spaces and capitals aside."""
    ways = {"".join(citation.stated_value.casefold().split()) for citation in citations}
    return not _is_conflict(citations) and len(ways - {""}) > 1


def _title(citations):
    """What they disagree on, in words."""
    fact = " – ".join(filter(None, [citations[0].get_fact_display(), citations[0].detail]))
    if not _is_conflict(citations):
        return _("Kata sumber berbeda: {fact}").format(fact=fact)
    values = {citation.stated_value for citation in citations}
    if len(values) > 1:
        return _("Sumber berselisih: {fact}").format(fact=fact)
    return _("Sumber menulis lain: {fact}").format(fact=fact)


def _stated_values(citations, number_of, shown):
    """Each value with its sources; the register's own stands last where ``shown`` says it."""
    by_value = defaultdict(list)
    for citation in citations:
        by_value[citation.stated_value, citation.accepted].append(citation)
    stated = [
        StatedValue(
            value,
            _numbers(group, number_of),
            accepted and not shown,
            " ".join(dict.fromkeys(filter(None, (citation.reason for citation in group)))),
        )
        for (value, accepted), group in by_value.items()
        if value or not accepted
    ]
    return [*stated, StatedValue(shown, [], used=True, note="")] if shown else stated
