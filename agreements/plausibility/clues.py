"""Clues that two records are the same one: each compares one thing and says it in words.

A clue is (weight, words). A negative weight speaks against; it and the weight 0 have no words.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Model
from django.utils.translation import gettext as _

from agreements.values.day_range import DayRange

NEAR = timedelta(days=45)
WELL_DATED = timedelta(days=31)  # a vaguer date is near only to what it overlaps
SIMILAR, VERY_SIMILAR = 0.4, 0.6  # of pg_trgm

NOTHING = (0, "")
AGAINST = (-2, "")


@dataclass(frozen=True)
class Portrait:
    """What is compared of a record. ``party_count`` includes those that are only counted."""

    record: Model
    parties: frozenset[Hashable]
    party_count: int
    days: DayRange | None
    title_is_official: bool = False
    numbers: frozenset[str] = frozenset()


def numbers(ours, theirs):
    """Any party's number, once spaces and punctuation are gone; both know at least one party."""
    same = ours.numbers & theirs.numbers and ours.parties & theirs.parties
    return (5, _("nomor sama")) if same else NOTHING


def parties(ours, theirs):
    """Either side may have left some parties out, or only counted them."""
    fewer, more = sorted((ours, theirs), key=lambda one: len(one.parties))
    if fewer.party_count < 2 or not fewer.parties or not fewer.parties <= more.parties:
        return NOTHING
    if fewer.parties == more.parties:
        return 2, _("pihak sama")
    nearly = len(fewer.parties) > 1 or fewer.party_count == more.party_count
    return (1, _("pihak hampir sama")) if nearly else NOTHING


def dates(ours, theirs):
    """Days that overlap, or that lie near each other and are known to the month."""
    if not (ours and theirs):
        return NOTHING
    well_dated = max(ours.last - ours.first, theirs.last - theirs.first) < WELL_DATED
    if ours == theirs:
        return 1 + well_dated, _("tanggal sama")
    gap = max(ours.first, theirs.first) - min(ours.last, theirs.last)
    if gap <= timedelta(0):
        return 1 + well_dated, _("tanggal bertumpang")
    if gap <= NEAR and well_dated:
        return 2, _("tanggal berjarak %d hari") % gap.days
    return AGAINST


def titles(ours, theirs, closeness):
    """Several PKS are often signed on one day; their official titles tell them apart."""
    if closeness >= VERY_SIMILAR:
        return 2, _("judul mirip")
    if ours.title_is_official and theirs.title_is_official:
        return AGAINST
    return (1, _("judul agak mirip")) if closeness >= SIMILAR else NOTHING


def values(ours, theirs):
    """Known sums that differ are two deals."""
    if ours is None or theirs is None:
        return NOTHING
    return (2, _("nilai sama")) if ours == theirs else (-3, "")


def goods(ours, theirs):
    return (1, _("komoditas sama")) if ours and ours == theirs else NOTHING
