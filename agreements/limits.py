"""So much for each visitor: what keeps one caller from taking the register from all others."""

import ipaddress
import time
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate

from agreements.databases import AWAY, PRIMARY, answers, rest
from agreements.models import RequestCount

COUNT = """
INSERT INTO agreements_requestcount AS counted (scope, visitor, period, number)
VALUES (%s, %s, %s, 1)
ON CONFLICT (scope, visitor, period) DO UPDATE SET number = counted.number + 1
RETURNING number
"""


class Limit(NamedTuple):
    """How many requests of a kind a visitor may make within ``seconds``."""

    scope: str
    allowed: int
    seconds: int


class Allowance(NamedTuple):
    """What a visitor may still do: requests left, and seconds until all of them are back."""

    limit: int
    remaining: int
    resets_in: int
    is_spent: bool
    is_first_spent: bool


def spend(limit: Limit, request) -> Allowance:
    """Count a request of its visitor, and say what is left of the limit."""
    return count(limit, visitor(request))


def count(limit: Limit, who: str) -> Allowance:
    """Count what ``who`` (a digest) does, in whichever process, and say what is left of the limit.

    While the primary is away nobody is counted: reading goes on without it.
    """
    now = int(time.time())
    period = now // limit.seconds
    try:
        number = _counted(limit, who, period) if answers(PRIMARY) else 0
    except AWAY:
        rest(PRIMARY)
        number = 0
    return Allowance(
        limit=limit.allowed,
        remaining=max(limit.allowed - number, 0),
        resets_in=(period + 1) * limit.seconds - now,
        is_spent=number > limit.allowed,
        is_first_spent=number == limit.allowed + 1,
    )


def give_back(limit: Limit, who: str, *, all_of_it=False):
    """Take back what ``who`` did last, or all of this period: it was none of what is limited.

    While the primary is away nobody was counted.
    """
    if not answers(PRIMARY):
        return
    counted = RequestCount.objects.filter(
        scope=limit.scope, visitor=who, period=int(time.time()) // limit.seconds, number__gt=0
    )
    counted.update(number=0 if all_of_it else F("number") - 1)


def _counted(limit, who, period):
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [limit.scope, who, period])
        number = cursor.fetchone()[0]
    if number == 1:
        RequestCount.objects.filter(scope=limit.scope, period__lt=period).delete()
    return number


def visitor(request) -> str:
    """A digest of the visitor's address, of use for today only."""
    return digest(connection_of(client_address(request)))


def digest(*words: str) -> str:
    """A keyed digest of whom something is counted for, of use for today only."""
    kept = salted_hmac(f"visitor {localdate()}", "\n".join(words), algorithm="sha256")
    return kept.hexdigest()[:32]


def connection_of(address: str) -> str:
    """The address, or of IPv6 the network of one connection: it has more than anyone can count."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 6 and not found.ipv4_mapped:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


def client_address(request) -> str:
    """The address a request came from, as the outermost of our own proxies saw it."""
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    if settings.PROXIES and len(forwarded) >= settings.PROXIES:
        return forwarded[-settings.PROXIES].strip() or request.META.get("REMOTE_ADDR", "")
    return request.META.get("REMOTE_ADDR", "")
