"""The code of a device (TOTP) beside the password, and the codes that help out without it.

The device is django-otp's, which takes each code once and makes guessing slower and slower. That a
person has one is written in ``User.second_factor_since``, which the history of the account follows.
"""

import secrets
import time

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from agreements.access import memberships
from agreements.models import Outcome, RecoveryCode

RECOVERY_CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else
LENGTH = 10
SUPERUSER = "superuser"


def is_required(user):
    """Whether a role of the account demands a second factor."""
    demanded = set(settings.SECOND_FACTOR_FOR)
    if not demanded:
        return False
    if user.is_superuser and SUPERUSER in demanded:
        return True
    return any(role in demanded for role, _province in memberships(user))


def is_due(user):
    """Whether the password alone does not let the account in."""
    return user.second_factor_since is not None or is_required(user)


def device_of(user):
    """The device of an account that was not saved yet, for a new secret."""
    return TOTPDevice(user=user, name="perangkat", key=secrets.token_hex(20))


@transaction.atomic
def check(user, typed):
    """The Outcome of a code of the person's device, or of a recovery code, which is then spent."""
    code = "".join(letter for letter in typed.lower() if letter not in " -")
    device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
    if device is None:
        return Outcome.WRONG_CODE
    if code.isascii() and code.isdigit() and len(code) == device.digits:
        return Outcome.IN if device.verify_token(code) else Outcome.WRONG_CODE
    if len(code) != LENGTH:
        return Outcome.WRONG_CODE
    for kept in user.recovery_codes.all():
        if check_password(code, kept.digest):
            kept.delete()
            return Outcome.IN_BY_RECOVERY
    return Outcome.WRONG_CODE


def seconds_to_wait(user):
    """How long the device takes no code after wrong ones."""
    device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    allowed, why = device.verify_is_allowed() if device else (True, None)
    return 0 if allowed else max(int((why["locked_until"] - timezone.now()).total_seconds()), 0) + 1


@transaction.atomic
def turn_on(user, device, code):
    """Take ``device`` in place of any other, if ``code`` is from it.

    Returns the recovery codes, which nobody can read again; None if the code is wrong.
    """
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    totp.time = time.time()
    if not (code.isascii() and code.isdigit() and totp.verify(int(code), device.tolerance)):
        return None
    turn_off(user)
    device.last_t, device.drift, device.confirmed = totp.t(), totp.drift, True
    device.save()
    user.second_factor_since = timezone.now()
    user.save(update_fields=["second_factor_since"])
    return new_recovery_codes(user)


@transaction.atomic
def turn_off(user):
    """Forget the device and its recovery codes, and end every session of the account."""
    TOTPDevice.objects.filter(user=user).delete()
    user.recovery_codes.all().delete()
    user.second_factor_since = None
    user.session_round += 1
    user.save(update_fields=["second_factor_since", "session_round"])


@transaction.atomic
def new_recovery_codes(user):
    """Ten new codes in place of the old ones: “abcde-fgh23”."""
    codes = [
        "".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(RECOVERY_CODES)
    ]
    user.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(
        [RecoveryCode(user=user, digest=make_password(code)) for code in codes]
    )
    return [f"{code[:5]}-{code[5:]}" for code in codes]
