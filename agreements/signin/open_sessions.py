"""Where an account is signed in right now, as its person sees it and ends it."""

import datetime
from typing import NamedTuple

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from .second_factor import is_due
from .sessions import BEGAN, PLACE, SEEN, carries_code, lives


class OpenSession(NamedTuple):
    """A session that its browser can still use; ``mark`` names it and opens nothing."""

    mark: str
    browser: str
    address: str  # without its end
    began: datetime.datetime
    seen: datetime.datetime  # as it is written, once in some minutes
    is_this: bool
    owes_code: bool


def open_sessions(request):
    """Those of who sends ``request``: this one, then the last used first.

    Django keeps whose a session is within it, so all that staff have open are looked through.
    """
    found = [_shown(row.session_key, data, request) for row, data in _open(request.user)]
    return sorted(found, key=lambda session: (session.is_this, session.seen), reverse=True)


def end_one(request, mark):
    """End the session of who sends ``request`` that ``mark`` names, if it is open."""
    for row, _data in _open(request.user):
        if mark_of(row.session_key) == mark:
            row.delete()


def mark_of(session_key):
    """A keyed digest in place of the key, which would let anybody in."""
    return salted_hmac("mark of a session", session_key, algorithm="sha256").hexdigest()[:32]


def _open(user):
    """(row, what it holds) of each session that a browser of the user's can still use."""
    for row in Session.objects.filter(expire_date__gt=timezone.now()):
        data = row.get_decoded()
        if _is_of(user, data) and lives(data):
            yield row, data


def _is_of(user, data):
    """Whether a session is the user's, of their present password and round of sessions."""
    if data.get(SESSION_KEY) != str(user.pk):
        return False
    hashes = user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()
    return any(constant_time_compare(data.get(HASH_SESSION_KEY, ""), each) for each in hashes)


def _shown(key, data, request):
    browser, address = data.get(PLACE, ("–", "–"))
    return OpenSession(
        mark=mark_of(key),
        browser=browser,
        address=address,
        began=_moment(data[BEGAN]),
        seen=_moment(data[SEEN]),
        is_this=key == request.session.session_key,
        owes_code=is_due(request.user) and not carries_code(data, request.user),
    )


def _moment(seconds):
    return datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC)
