"""Mail that nobody waits for, so that the time of an answer does not tell whether one was sent."""

import logging
from dataclasses import dataclass
from smtplib import SMTPException
from threading import Thread

from django.core.mail import send_mail
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

THREAD = "mail"


@dataclass(frozen=True)
class Mail:
    """A text to one address."""

    address: str
    subject: str
    template: str
    context: dict

    def text(self):
        return render_to_string(self.template, self.context)


def send(*mails):
    """Send each of the ``mails`` in a thread, which starts even if there are none."""
    written = [(mail.subject, mail.text(), None, [mail.address]) for mail in mails]
    Thread(target=_post, args=[written], name=THREAD).start()


def _post(written):
    for mail in written:
        try:
            send_mail(*mail)
        except (OSError, SMTPException):
            logger.exception("A mail about an account was not sent")
