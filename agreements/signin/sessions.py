"""Whose a request is: nobody's once its session ended, or until a code that is due was given.

Everything else looks at ``request.user`` alone, so this is the one place where that is decided.
"""

import time
from functools import partial

from django.conf import settings
from django.contrib.auth import SESSION_KEY, update_session_auth_hash
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.utils.functional import SimpleLazyObject

from .places import browser_of, shown_address
from .second_factor import is_due

BEGAN, SEEN, PLACE = "began", "seen", "place"
CODE, NEXT, SURE = "code_given", "after_code", "password_given"
SEEN_EVERY = 5 * 60  # seconds between writes to the session
CODE_WITHIN = 15 * 60  # seconds after the password
SURE_FOR = 15 * 60  # seconds after it in which an account may be opened; saved in twice as many


def signed_in(get_response):
    """Middleware after Django's AuthenticationMiddleware."""

    def answer(request):
        request.user = SimpleLazyObject(partial(user_of, request))
        return get_response(request)

    return answer


def user_of(request):
    """Who sends a request: somebody who gave all that is asked for, in a session that lives."""
    user = known_by_password(request)
    is_let_in = user.is_authenticated and (not is_due(user) or carries_code(request.session, user))
    return user if is_let_in else AnonymousUser()


def carries_code(session, user):
    """Whether the code of the device that the person has now was given in a session."""
    mark = mark_of(user)
    return mark is not None and session.get(CODE) == mark


def known_by_password(request):
    """Whose password was given in a session that lives, whether or not a code is due."""
    if SESSION_KEY in request.session and not lives(request.session):
        request.session.flush()
        return AnonymousUser()
    return get_user(request)


def waiting_for_code(request):
    """Who gave the password a moment ago and still owes the code; None if nobody does."""
    user = known_by_password(request)
    if not user.is_authenticated or request.user.is_authenticated:
        return None
    return user if time.time() - request.session[BEGAN] < CODE_WITHIN else None


def lives(session):
    """Whether a session is neither too old nor was left alone too long."""
    now = int(time.time())
    began, seen = session.get(BEGAN), session.get(SEEN)
    if began is None or now - began >= settings.SESSION_HOURS * 3600:
        return False
    if now - seen >= settings.SESSION_IDLE_MINUTES * 60:
        return False
    if now - seen >= SEEN_EVERY:
        session[SEEN] = now
    return True


def begin(sender, request, user, **signal):
    """Receiver of ``user_logged_in``: the password was given, the code not yet."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())
    request.session[PLACE] = browser_of(request), shown_address(request)
    request.session.pop(CODE, None)
    is_sure_now(request)


def is_sure_now(request):
    """The person has just shown that it is still they who sit there."""
    request.session[SURE] = int(time.time())


def is_sure(request):
    """Whether that was lately enough to change how somebody signs in."""
    seconds = SURE_FOR if request.method == "GET" else 2 * SURE_FOR
    return time.time() - request.session.get(SURE, 0) < seconds


def let_in(request, user):
    """The code was given; the session goes on under a new key, as this user's."""
    request.user = user
    request.session[CODE] = mark_of(user)
    update_session_auth_hash(request, user)


def end_others(request):
    """End every session of the person but this one."""
    user = request.user
    user.session_round += 1
    user.save(update_fields=["session_round"])
    update_session_auth_hash(request, user)


def mark_of(user):
    """What a session carries in which the code was given: it dies with the device."""
    return user.second_factor_since and user.second_factor_since.isoformat()
