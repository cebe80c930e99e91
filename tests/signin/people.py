"""People who sign in through the pages, with a phone where they have one."""

import re
import threading

from django.core import mail
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from agreements.signin import second_factor
from agreements.signin.mail import THREAD
from tests.conftest import PASSWORD

LOGIN = reverse("admin:login")
INDEX = reverse("admin:index")
CODE = reverse("admin:second_factor")
DEVICE = reverse("admin:device")
SECURITY = reverse("admin:security")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def sign_in(client, username, password=PASSWORD, *, address="203.0.113.9", after="", **options):
    """Post the form of the password; ``after`` is where to go then."""
    typed = {"username": username, "password": password, "next": after}
    return client.post(LOGIN, typed, REMOTE_ADDR=address, **options)


def give(client, code, **options):
    return client.post(CODE, {"code": code}, **options)


def with_phone(user):
    """Give ``user`` a device; returns it and the recovery codes."""
    device = second_factor.device_of(user)
    return device, second_factor.turn_on(user, device, code_of(device))


def code_of(device, *, step=0):
    """The code that the device shows; ``step`` 1: the next one."""
    return f"{totp(device.bin_key, drift=step):06}"


def set_up(client, **typed):
    """Set a device up as its page shows it; the page after that."""
    client.get(DEVICE)
    key = client.session["new_device"]
    return client.post(DEVICE, {"first_code": code_of(TOTPDevice(key=key)), **typed})


def codes_on(page):
    shown = re.search(r'<pre class="recovery-codes">(.*?)</pre>', page.content.decode(), re.DOTALL)
    return shown[1].split() if shown else []


def phone_of(user):
    return TOTPDevice.objects.get(user=user)


def is_in(client):
    return client.get(INDEX).status_code == 200


def mails():
    """What was mailed, once all of it is on its way."""
    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join()
    return mail.outbox
