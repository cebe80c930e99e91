"""What is in a desk's report on a period: agreements, trade, promises, obstacles, evaluations.

Only published records count, as on the public pages; evaluations are the desk's own.
"""

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import (
    UMBRELLAS,
    Agreement,
    AgreementLink,
    Evaluation,
    FollowUp,
    LinkKind,
    Obstacle,
    Progress,
    Recurrence,
    Side,
    Status,
    TradeMission,
    Transaction,
)
from agreements.stats.totals import totals_by_kind

from .section import Report, Rows, Section

RUNNING = {Status.ACTIVE, Status.ENDING, Status.UNKNOWN}
CLOSED = {Progress.DONE, Progress.DROPPED}


def period_report(*, province, period):
    """The Report of ``province`` on the DayRange ``period``; its rows are read when they are shown.

    Running, ending (within 180 days) and unknown terms are those of the last day of the period.
    """
    signed = signed_by_then(province, period)
    running = signed.filter(status__in=RUNNING)
    return Report(
        province=province,
        period=period,
        sections=(
            agreements(_("Naskah baru"), new_in(signed, period), province),
            agreements(_("Naskah yang berjalan"), running, province),
            agreements(
                _("Akan berakhir dalam 180 hari sesudah masa ini"),
                signed.filter(status=Status.ENDING),
                province,
            ),
            agreements(_("Naskah yang berakhir"), ended_in(signed, period), province),
            umbrellas(running, province),
            trade(province, period),
            follow_ups(province, period),
            obstacles(province, period),
            evaluations(province, period),
        ),
    )


def signed_by_then(province, period):
    """The published agreements that can have been signed by the last day of the period."""
    return (
        Agreement.objects.published()
        .involving(province)
        .filter(signed_on__startswith__lte=period.last)
        .with_status(today=period.last)
        .prefetch_related("parties__province", "parties__business")
        .newest_first()
    )


def new_in(signed, period):
    return signed.filter(signed_on__overlap=period)


def ended_in(signed, period):
    expired = Q(valid_until__last__gte=period.first, valid_until__last__lte=period.last)
    return signed.filter(Q(ended_on__overlap=period) | expired)


def partners(agreement, province):
    """The other parties, also those that a source only counted."""
    names = [str(party) for party in agreement.parties.all() if party.province_id != province.pk]
    if agreement.unnamed_party_count:
        names.append(_("%d provinsi lain") % agreement.unnamed_party_count)
    return ", ".join(names)


def agreements(title, found, province):
    return Section(
        title,
        (
            _("Naskah"),
            _("Jenis"),
            _("Mitra"),
            _("Ditandatangani"),
            _("Berlaku sampai"),
            _("Status"),
        ),
        Rows(
            found,
            lambda agreement: (
                agreement,
                agreement.get_kind_display(),
                partners(agreement, province),
                agreement.signed_on,
                agreement.valid_until or _("Belum diketahui"),
                str(Status(agreement.status).label),
            ),
        ),
    )


def umbrellas(running, province):
    """How many PKS carry out each running umbrella document; none means that it sleeps."""
    carrying_out = AgreementLink.objects.filter(
        kind=LinkKind.IMPLEMENTS,
        to_agreement=OuterRef("pk"),
        from_agreement__in=Agreement.objects.published(),
    )
    number = carrying_out.order_by().values("to_agreement").values(number=Count("pk"))
    found = running.filter(kind__in=UMBRELLAS)
    asleep = found.filter(~Exists(carrying_out)).count()
    rows = Rows(
        found.annotate(carried_out=Coalesce(Subquery(number), 0)),
        lambda agreement: (
            agreement,
            partners(agreement, province),
            agreement.signed_on,
            agreement.carried_out,
        ),
    )
    return Section(
        _("PKS pada tiap naskah payung"),
        (_("Naskah payung"), _("Mitra"), _("Ditandatangani"), _("Jumlah PKS")),
        rows,
        _("%d naskah payung belum punya PKS.") % asleep if asleep else "",
    )


def trade(province, period):
    """Subtotals by direction and kind, never added to one another; unknown values are counted."""
    inside = Transaction.objects.published().filter(dated__overlap=period)
    sides = (
        (_("keluar"), inside.filter(seller_province=province)),
        (_("masuk"), inside.filter(buyer_province=province)),
    )
    return Section(
        _("Transaksi menurut jenis"),
        (
            _("Arah"),
            _("Jenis"),
            _("Jumlah"),
            _("Nilai terendah"),
            _("Nilai tertinggi"),
            _("Nilai belum diketahui"),
        ),
        [
            trade_row(direction, total)
            for direction, found in sides
            for total in totals_by_kind(found)
        ],
        undated_note(province),
    )


def trade_row(direction, total):
    values = total.value_low, total.value_high, total.unknown
    return direction, kind_name(total), total.number, *values


def undated_note(province):
    undated = Transaction.objects.published().involving(province).filter(dated=None).count()
    if not undated:
        return ""
    return (
        ngettext(
            "%d transaksi tanpa tanggal tidak dihitung.",
            "%d transaksi tanpa tanggal tidak dihitung.",
            undated,
        )
        % undated
    )


def kind_name(total):
    if total.recurrence == Recurrence.ONCE:
        return str(total.kind.label)
    return f"{total.kind.label} ({total.recurrence.label})"


def about(province, period):
    """Q: rows of a province's published agreements and missions that had begun by then."""
    signed = Agreement.objects.published().involving(province)
    held = TradeMission.objects.published().involving(province)
    return Q(agreement__in=signed.filter(signed_on__startswith__lte=period.last)) | Q(
        mission__in=held.filter(held_on__startswith__lte=period.last)
    )


def follow_ups(province, period):
    """What was due or done in the period, and what was still open at its end."""
    found = (
        FollowUp.objects.filter(about(province, period))
        .filter(Q(due_on__overlap=period) | Q(done_on__overlap=period) | ~Q(progress__in=CLOSED))
        .select_related("agreement", "mission", "agency__province")
    )
    return Section(
        _("Tindak lanjut"),
        (
            _("Apa"),
            _("Siapa"),
            _("Tenggat"),
            _("Perkembangan"),
            _("Selesai pada"),
            _("Pada naskah atau misi"),
        ),
        Rows(
            found,
            lambda item: (
                item.what,
                str(item.agency) if item.agency else item.responsible,
                item.due_on or _("Tidak disebut"),
                item.get_progress_display(),
                item.done_on,
                item.agreement or item.mission,
            ),
        ),
    )


def obstacles(province, period):
    """Obstacles that were not solved before the period."""
    found = (
        Obstacle.objects.filter(about(province, period))
        .filter(Q(solved_on=None) | Q(solved_on__last__gte=period.first))
        .select_related("agreement", "mission")
    )
    return Section(
        _("Kendala"),
        (_("Kendala"), _("Macam"), _("Penanganan"), _("Teratasi pada"), _("Pada naskah atau misi")),
        Rows(
            found,
            lambda item: (
                item.what,
                item.get_kind_display(),
                item.handling,
                item.solved_on,
                item.agreement or item.mission,
            ),
        ),
    )


def evaluations(province, period):
    """The desk's own evaluations of the period: each side's rating and the bureau's conclusion."""
    found = (
        Evaluation.objects.filter(province=province, period__overlap=period)
        .select_related("agreement")
        .prefetch_related("assessments")
    )
    return Section(
        _("Evaluasi"),
        (
            _("Naskah"),
            _("Masa"),
            *(str(side.label) for side in Side),
            _("Rekomendasi"),
            _("Keadaan"),
        ),
        Rows(found, evaluation_row),
    )


def evaluation_row(evaluation):
    given = {assessment.side: assessment for assessment in evaluation.assessments.all()}
    conclusion = given.get(Side.BUREAU)
    return (
        evaluation.agreement,
        evaluation.period,
        *(given[side].rating if side in given else None for side in Side),
        conclusion.get_recommendation_display() if conclusion else None,
        _("ditutup") if evaluation.closed_at else _("terbuka"),
    )
