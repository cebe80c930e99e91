"""The feed of all that the register publishes."""

from django.urls import reverse
from django.utils.translation import gettext as _

from .agreements import AGREEMENTS
from .feeds import NEWEST, atom, newest
from .missions import MISSIONS
from .transactions import TRANSACTIONS

FOLLOWED = (AGREEMENTS, MISSIONS, TRANSACTIONS)


def feed(request):
    """Agreements, missions and transactions together, those published or changed last first."""
    found = [(record, shown.entry) for shown in FOLLOWED for record in newest(shown.queryset())]
    found.sort(key=lambda pair: pair[0].told_at, reverse=True)
    return atom(
        request,
        title=_("Terbaru di register"),
        page=reverse("agreements:home"),
        address=reverse("agreements:feed"),
        entries=[(record, entry(record)) for record, entry in found[:NEWEST]],
    )
