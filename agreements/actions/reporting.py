"""A reader's report of an error: taken in without an account, answered by the desks concerned."""

from smtplib import SMTPException

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.access import may
from agreements.addresses import absolute
from agreements.models import ErrorReport, ReportState


def file_report(report):
    """Keep an unsaved report; sent twice and not answered yet, it is the one that is there."""
    said = ("agreement", "mission", "transaction", "about", "text", "evidence", "reporter_email")
    same = {name: getattr(report, name) for name in said}
    kept = ErrorReport.objects.filter(**same, state=ReportState.NEW).first()
    if kept is None:
        report.save()
    return kept or report


@transaction.atomic
def close_report(*, report, state, answer, by, send=False):
    """Answer or reject a report, and forget its reporter's address.

    With ``send`` the answer goes there first. Raises ValidationError without an answer, if
    somebody else was faster, or if the mail cannot be sent: then nothing is closed.
    """
    report.refresh_from_db(from_queryset=ErrorReport.objects.select_for_update(no_key=True))
    if not may(by, "change", report):
        raise PermissionDenied(_("Anda tidak berhak menjawab laporan ini."))
    if report.state != ReportState.NEW:
        raise ValidationError(_("Laporan ini sudah dijawab."))
    if state not in (ReportState.ANSWERED, ReportState.REJECTED) or not answer.strip():
        raise ValidationError(_("Tulis jawabannya."))
    address, report.reporter_email = report.reporter_email, ""
    report.state, report.answer = state, answer.strip()
    report.closed_by, report.closed_at = by, timezone.now()
    report.is_answer_sent = bool(send and address)
    report.save()
    if report.is_answer_sent:
        send_answer(report, address)


def send_answer(report, address):
    """Write to a reporter. Raises ValidationError if the mail does not leave."""
    with override("id"):
        subject = _("Jawaban atas laporan kekeliruan nomor %d") % report.pk
        page = absolute(report.record.get_absolute_url())
        text = render_to_string("emails/report_answer.txt", {"report": report, "page": page})
    try:
        send_mail(subject, text, None, [address])
    except (OSError, SMTPException) as error:
        told = _(
            "Surel tidak terkirim, jadi laporan belum ditutup. Coba lagi, atau tutup tanpanya."
        )
        raise ValidationError(told) from error
