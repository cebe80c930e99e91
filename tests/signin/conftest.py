"""Somebody of the desk who has a phone, and how far they have come in."""

import pytest

from .people import code_of, give, sign_in, with_phone


@pytest.fixture
def patient(settings):
    """A wrong code slows the next one down, but where a test looks at that."""
    settings.OTP_TOTP_THROTTLE_FACTOR = 0


@pytest.fixture
def phone(operator):
    return with_phone(operator)[0]


@pytest.fixture
def recovery(operator):
    return with_phone(operator)[1]


@pytest.fixture
def half(client, operator, phone):
    """A client for which the operator's password was given, and nothing more."""
    sign_in(client, "operator")
    return client


@pytest.fixture
def whole(half, phone):
    """A client of the operator with password and code."""
    give(half, code_of(phone, step=1))
    return half
