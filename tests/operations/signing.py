"""People who come in at the desk: invited by mail, with a phone where the settings demand one."""

import email.policy
import re
import secrets
import time
from base64 import b32decode
from pathlib import Path

from django_otp.oath import totp

from .browser import Browser
from .telling import require

MAILS = Path("var/mail")  # where the trial lets the site put them
ARRIVES_WITHIN = 10  # seconds
LOGIN, DEVICE = "/admin/login/?next=/admin/", "/admin/masuk/perangkat/"
ACCOUNT = "/admin/agreements/user/add/"
KEY = re.compile(r'<code class="signing-key">([A-Z2-7 ]+)</code>')


def mail_to(address):
    """The text of the last mail to somebody, which may still be on its way."""
    until = time.monotonic() + ARRIVES_WITHIN
    while time.monotonic() < until:
        for path in sorted(MAILS.glob("*"), reverse=True):
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if mail["To"] == address:
                return mail.get_content()
        time.sleep(0.2)
    raise LookupError(address)


class Person:
    """Somebody with a name, a password and a browser, and perhaps a phone."""

    def __init__(self, site, name, password):
        self._site, self.name, self._password, self._phone = site, name, password, None
        self.browser = Browser(site)

    def come_in(self):
        """Sign in with what the settings demand; the phone is set up when it is asked for."""
        page = self._give_password()
        if page.address.endswith(DEVICE):
            print(f"- ok: the password alone does not let {self.name} in")
            self._phone = b32decode(KEY.search(page.text)[1].replace(" ", ""))
            self.browser.send(DEVICE, {"first_code": self._code(0)})
            # Anew, with the code of the next half minute: each opens the door once.
            page = self._give_password()
            page = self.browser.send(page.address, {"code": self._code(1)})
        how = "password and code" if self._phone else "a password"
        require(page.address.endswith("/admin/"), f"{self.name} comes in with {how}", page.text)

    def _give_password(self):
        self.browser = Browser(self._site)
        return self.browser.send(LOGIN, {"username": self.name, "password": self._password})

    def _code(self, half_minutes):
        return f"{totp(self._phone, drift=half_minutes):06}"

    def invite(self, name, role, province):
        """A new Person with that role, who was mailed a link and chose a password by it."""
        person = Person(self._site, name, secrets.token_urlsafe(16))
        address = f"{name}@kaltim.example"
        typed = {"username": name, "email": address, "memberships-TOTAL_FORMS": "1"}
        typed |= {"memberships-0-role": role, "memberships-0-province": province}
        self.browser.send(ACCOUNT, typed)
        person.take_up(mail_to(address))
        return person

    def take_up(self, invitation):
        """Choose a password by the link of a mail."""
        (link,) = re.findall(rf"^{self._site}\S+$", invitation, re.MULTILINE)
        names = ("new_password1", "new_password2")
        self.browser.send(link, dict.fromkeys(names, self._password))
