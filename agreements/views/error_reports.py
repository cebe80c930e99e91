"""“Laporkan kekeliruan”: a form below each record that leads to the desks concerned."""

from dataclasses import dataclass

from django.core import signing
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from agreements.actions import file_report
from agreements.forms import ErrorReportForm
from agreements.limits import Limit, spend
from agreements.models import Agreement, ErrorReport, TradeMission, Transaction

from .addresses import record_at
from .agreements import AGREEMENTS
from .lists import RegisterList
from .missions import MISSIONS
from .transactions import TRANSACTIONS

REPORTS = Limit("lapor", 5, 3600)
SALT = "error report"
TOO_MANY = 429


@dataclass(frozen=True)
class Reported:
    """A kind of record that can be reported, the field of a report for it, and its list."""

    model: type
    field: str
    shown_in: RegisterList


KINDS = (
    Reported(Agreement, "agreement", AGREEMENTS),
    Reported(TradeMission, "mission", MISSIONS),
    Reported(Transaction, "transaction", TRANSACTIONS),
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_error(request, pk, kind):
    """The form for one published record; a merged record's leads to that of the other."""
    record = record_at(kind.model.objects.published(), pk)
    if record.pk != pk:
        return redirect(f"agreements:{kind.field}_report", record.pk, permanent=True)
    form = ErrorReportForm(
        request.POST if request.method == "POST" else None,
        instance=ErrorReport(**{kind.field: record}),
        use_required_attribute=False,
    )
    allowance = spend(REPORTS, request) if form.is_valid() else None
    if allowance is None:
        return _shown(request, kind, record, form)
    if not allowance.is_spent:
        return _thanks(file_report(form.instance))
    form.add_error(None, _too_many(allowance))
    response = _shown(request, kind, record, form, status=TOO_MANY)
    response["Retry-After"] = str(allowance.resets_in)
    return response


def _shown(request, kind, record, form, status=None):
    """The page of the form, with what was typed and what is wrong in it."""
    context = {
        "section": kind.shown_in.section,
        "breadcrumbs": [
            *kind.shown_in.breadcrumbs(linked=True),
            (str(record), record.get_absolute_url()),
            (_("Laporkan kekeliruan"), None),
        ],
        "record": record,
        "form": form,
    }
    return render(request, "agreements/error_report.html", context, status=status)


def _too_many(allowance):
    minutes = -(-allowance.resets_in // 60)
    return ngettext(
        "Dari sambungan Anda sudah masuk %(limit)d laporan dalam satu jam. Isian Anda masih ada di "
        "bawah; kirim lagi %(minutes)d menit lagi.",
        "Dari sambungan Anda sudah masuk %(limit)d laporan dalam satu jam. Isian Anda masih ada di "
        "bawah; kirim lagi %(minutes)d menit lagi.",
        minutes,
    ) % {"limit": allowance.limit, "minutes": minutes}


def _thanks(report):
    """To the page that thanks; what it says stands signed in its address."""
    told = [report.pk, report.record.get_absolute_url(), bool(report.reporter_email)]
    token = signing.dumps(told, salt=SALT)
    return redirect(f"{reverse('agreements:report')}?terkirim={token}")


def how_to_report(request):
    """How to report an error; after one was reported, its number and what happens next."""
    try:
        sent = signing.loads(request.GET.get("terkirim", ""), salt=SALT)
    except signing.BadSignature:
        sent = None
    number, page, wants_answer = sent or (None, "", False)
    title = _("Laporan diterima") if sent else _("Laporkan kekeliruan")
    context = {
        "title": title,
        "breadcrumbs": [(title, None)],
        "number": number,
        "page": page,
        "wants_answer": wants_answer,
    }
    return render(request, "agreements/report.html", context)


urls = [
    path("lapor/", how_to_report, name="report"),
    *(
        path(
            f"{kind.shown_in.path}/<int:pk>/lapor/",
            report_error,
            {"kind": kind},
            name=f"{kind.field}_report",
        )
        for kind in KINDS
    ),
]
