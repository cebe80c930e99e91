"""A digest as an e-mail and as JSON."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from . import webhook


def send_email(recipient, digest, today):
    """Send the digest by Django's e-mail settings. Raises what the e-mail backend raises."""
    with override("id"):
        message = EmailMultiAlternatives(
            subject(recipient, digest, today),
            plain_text(recipient, digest, today),
            to=[recipient.email],
        )
        message.attach_alternative(
            render_to_string("emails/digest.html", context(recipient, digest, today)), "text/html"
        )
    message.send()


def send_webhook(recipient, digest, today):
    """Post the digest to the desk's webhook. Raises WebhookError."""
    with override("id"):
        content = as_json(recipient, digest, today)
    webhook.post(recipient.webhook_url, recipient.webhook_secret, content)


def subject(recipient, digest, today):
    return _("Kerja sama: %(count)d pengingat untuk %(name)s, %(day)s") % {
        "count": digest.line_count,
        "name": recipient.name,
        "day": date_format(today, "j F Y"),
    }


def plain_text(recipient, digest, today):
    return render_to_string("emails/digest.txt", context(recipient, digest, today))


def context(recipient, digest, today):
    return {
        "recipient": recipient,
        "digest": digest,
        "today": today,
        "site": settings.SITE_URL,
    }


def as_json(recipient, digest, today):
    """``text`` is the whole digest, ready to be passed on; ``items`` say the same to a program."""
    return {
        "id": str(min(digest.told)),
        "date": today.isoformat(),
        "desk": {"code": recipient.key, "name": recipient.name},
        "subject": subject(recipient, digest, today),
        "text": plain_text(recipient, digest, today),
        "items": [
            {
                "topic": section.topic,
                "audience": section.audience,
                "title": line.title,
                "detail": line.detail,
                "url": line.address,
            }
            for section in digest.sections
            for line in section.lines
        ],
    }
