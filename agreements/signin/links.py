"""Links by which somebody chooses a password: after forgetting it, or at an invitation.

They are built from the site's own address, never from what a request says of it. A link is of use
once, as the password is a part of it.
"""

from datetime import timedelta

from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from agreements.addresses import absolute
from agreements.limits import Limit, count, digest
from agreements.models import User

from .mail import Mail, send

INVITED_FOR = timedelta(days=3)
FORGOTTEN = Limit("lupa-sandi", 3, 3600)
ASKED_HERE = Limit("lupa-sandi-alamat", 10, 3600)


class Invitations:
    """Makes and checks the tokens of invitations, as Django's generator does for a reset."""

    _signer = signing.TimestampSigner(salt="invitation")

    def make_token(self, user):
        return self._signer.sign(fingerprint(user))

    def check_token(self, user, token):
        try:
            found = self._signer.unsign(token or "", max_age=INVITED_FOR)
        except signing.BadSignature:
            return False
        return (
            user.is_active and user.is_invited and constant_time_compare(found, fingerprint(user))
        )


invitations = Invitations()


def fingerprint(user):
    """What changes as soon as an invitation was used, sent again, or meant for another address."""
    state = f"{user.pk} {user.password} {user.email}"
    return salted_hmac("invitation", state, algorithm="sha256").hexdigest()[:32]


def mail_reset(address):
    """Mail a link to the accounts with an e-mail ``address``.

    The same is done where there are none, down to the text that nobody gets.
    """
    accounts = list(PasswordResetForm().get_users(address))
    is_spent = count(FORGOTTEN, digest(address.lower())).is_spent
    mails = [
        Mail(
            user.email,
            _("Kata sandi baru untuk meja kerja"),
            "emails/reset.txt",
            {
                "user": user,
                "page": page_of("password_reset_confirm", user, default_token_generator),
            },
        )
        for user in accounts or [User(pk=0, email=address)]
    ]
    if accounts and not is_spent:
        send(*mails)
    else:
        [mail.text() for mail in mails]
        send()


def mail_invitation(user):
    """Mail the link by which an invited person chooses a password."""
    context = {
        "user": user,
        "page": page_of("invitation", user, invitations),
        "days": INVITED_FOR.days,
    }
    send(Mail(user.email, _("Undangan ke meja kerja"), "emails/invitation.txt", context))


def invite(user):
    """Let an account wait for its person's own password; earlier links die."""
    user.set_unusable_password()
    user.invited_at = timezone.now()


def page_of(name, user, tokens):
    """The whole address of the page on which ``user`` chooses a password."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    return absolute(reverse(f"admin:{name}", args=[key, tokens.make_token(user)]))
