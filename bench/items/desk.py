"""Pages of the desk, as a national administrator sees them."""

import time

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from agreements.models import User
from agreements.signin.sessions import BEGAN, SEEN
from bench.asking import Client, latencies
from bench.data.dice import Dice
from bench.data.register import USERNAME
from bench.data.vocabulary import BUSINESS_NAMES
from bench.figures import Figure, of_latencies

LIMIT = 60
LISTS = ("agreement", "transaction", "trademission", "business")
AUTOCOMPLETE = "/admin/autocomplete/?app_label=agreements&model_name={}&field_name={}&term={}"


def change_lists(trial):
    client = logged_in(trial.port)
    found = []
    for name in LISTS:
        times = latencies(client, [f"/admin/agreements/{name}/"] * 15)[1:]
        found.append(_figure(f"desk: list of `{name}`", times))
    return found


def autocompletes(trial):
    client, dice = logged_in(trial.port), Dice(3, "terms")
    asked = [("party", "business", dice.choice(BUSINESS_NAMES)) for _ in range(20)]
    links = [("agreementlink", "to_agreement", f"Komoditas {number}") for number in range(20)]
    return [
        _figure(f"desk: autocomplete of `{of}`", _times(client, terms))
        for of, terms in (("business", asked), ("agreement", links))
    ]


def _times(client, terms):
    return latencies(client, [AUTOCOMPLETE.format(*term).replace(" ", "+") for term in terms])


def _figure(item, times):
    figures = of_latencies(times)
    return Figure(item, f"≤ {LIMIT} ms", figures["p50"] <= LIMIT, **figures)


def logged_in(port):
    """A client with the session of the administrator."""
    user = User.objects.get(username=USERNAME)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[BEGAN] = session[SEEN] = int(time.time())
    session.save()
    return Client(port, {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}"})
