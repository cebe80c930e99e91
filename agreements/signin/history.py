"""What is kept of attempts to sign in, and told to the person whose account it is."""

from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.addresses import absolute
from agreements.models import SignIn, User

from .mail import Mail, send
from .places import address_key, browser_of, shown_address

SHOWN = 20


def keep(user, request, outcome):
    """Keep what became of an attempt.

    It does not wait for the disk, which would tell by its time that there is such an account.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")
        return SignIn.objects.create(
            user=user,
            outcome=outcome,
            browser=browser_of(request),
            address=shown_address(request),
            address_key=address_key(request),
        )


def keep_failure(username, request, outcome):
    """Keep that somebody failed at an account, if there is one of that name."""
    if user := User.objects.filter(username=username).first():
        keep(user, request, outcome)


def came_in(user, request, outcome):
    """Keep that somebody is in; from where nobody came before, the person is told."""
    sign_in = keep(user, request, outcome)
    before = SignIn.objects.came_in().filter(
        user=user, browser=sign_in.browser, address_key=sign_in.address_key
    )
    if user.email and not before.exclude(pk=sign_in.pk).exists():
        context = {"user": user, "sign_in": sign_in, "page": absolute(reverse("admin:security"))}
        send(Mail(user.email, _("Masuk dari tempat baru"), "emails/new_place.txt", context))


def last_sign_ins(sign_ins):
    """The last of ``sign_ins``, as pages show them."""
    return sign_ins.order_by("-at", "-pk")[:SHOWN]
