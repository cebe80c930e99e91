"""The title that the register gives an agreement whose own is not known."""

import re
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.models import Agreement, AgreementKind

NAMES_IN_TITLE = 5


@transaction.atomic
def compose_title(*, agreement):
    """Fill a blank title from the kind and the parties: "Kesepakatan Bersama Bali dan Banten".

    A composed title is never official. Without any party the title stays blank.
    """
    if agreement.title:
        return
    agreement.title = composed_title(agreement)
    agreement.title_is_official = False
    agreement.save(update_fields=["title", "title_is_official"])


def has_composed_title(agreement):
    """Whether the title is the one that the register composes from the saved parties."""
    return not agreement.title_is_official and agreement.title == composed_title(agreement)


def composed_title(agreement):
    """The title of the register's own making, from the saved parties."""
    names = [
        party.business.name_in_titles if party.business else str(party)
        for party in agreement.parties.select_related("province", "business")
    ]
    return title_of(agreement.kind, names, agreement.unnamed_party_count)


@contextmanager
def titles_follow(*businesses):
    """Compose titles anew that name one of ``businesses``, once the block has changed them."""
    numbers = [business.pk for business in businesses]
    agreements = Agreement.objects.filter(parties__business__in=numbers).distinct()
    composed = [agreement for agreement in agreements if has_composed_title(agreement)]
    yield
    for agreement in composed:
        agreement.title = ""
        compose_title(agreement=agreement)


def title_of(kind, names, unnamed_count=0):
    """A title in Indonesian from the names of the parties; blank while no party is known."""
    with override("id"):
        names = [str(name) for name in names]
        if unnamed_count:
            names.append(_("%d provinsi lain") % unnamed_count)
        if len(names) > NAMES_IN_TITLE:
            names[NAMES_IN_TITLE - 1 :] = [_("%d pihak lain") % (len(names) - NAMES_IN_TITLE + 1)]
        label = re.sub(r" \(.*\)$", "", str(AgreementKind(kind).label))
    return f"{label} {enumerated(names)}" if names else ""


def enumerated(names):
    """`A`, `A dan B`, `A, B, dan C`."""
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"
