"""Evaluations: whose view each side gives, and closing them.

The desk that opened an evaluation writes for its agencies, for its bureau and on behalf of a
partner; a partner's desk writes its own view and nothing else.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.access import reach
from agreements.models import Evaluation, Province, Side


def keeps_evaluation(user, verb, evaluation):
    """Whether ``user`` holds ``verb`` at the desk that opened the evaluation."""
    where = reach(user, verb)
    return where.everywhere or evaluation.province_id in where.codes


def partners(evaluation):
    """The other provinces that are parties to the evaluated agreement."""
    return Province.objects.filter(parties__agreement=evaluation.agreement_id).exclude(
        pk=evaluation.province_id
    )


def partners_to_speak_for(user, evaluation):
    """The partners whose view ``user`` may write down; none once it is closed."""
    if evaluation.closed_at:
        return Province.objects.none()
    if keeps_evaluation(user, "change", evaluation):
        return partners(evaluation)
    return partners(evaluation).filter(pk__in=reach(user, "change").codes)


def open_sides(user, evaluation):
    """The sides whose view ``user`` may add now; the bureau's waits for an agency's."""
    if evaluation.closed_at:
        return []
    sides = []
    if keeps_evaluation(user, "change", evaluation):
        sides.append(Side.AGENCY)
        given = set(evaluation.assessments.values_list("side", flat=True))
        if Side.AGENCY in given and Side.BUREAU not in given:
            sides.append(Side.BUREAU)
    if partners_to_speak_for(user, evaluation).exists():
        sides.append(Side.PARTNER)
    return sides


def may_change_assessment(user, assessment):
    """Whether ``user`` may change or remove a view that was given."""
    evaluation = assessment.evaluation
    if assessment.side != Side.PARTNER:
        return not evaluation.closed_at and keeps_evaluation(user, "change", evaluation)
    return partners_to_speak_for(user, evaluation).filter(pk=assessment.province_id).exists()


@transaction.atomic
def close_evaluation(*, evaluation, by):
    """Close an evaluation for good, after the bureau has given its view.

    Raises PermissionDenied for anyone but who checks at the desk that opened it, and
    ValidationError when it is closed or the bureau has not spoken.
    """
    if not keeps_evaluation(by, "publish", evaluation):
        raise PermissionDenied(_("Hanya pemeriksa meja penyelenggara yang menutup evaluasi."))
    evaluation = Evaluation.objects.select_for_update(no_key=True).get(pk=evaluation.pk)
    if evaluation.closed_at:
        raise ValidationError(_("Evaluasi ini sudah ditutup."))
    if not evaluation.assessments.filter(side=Side.BUREAU).exists():
        raise ValidationError(_("Biro memberi penilaiannya dahulu, lalu menutup evaluasi."))
    evaluation.closed_by = by
    evaluation.closed_at = timezone.now()
    evaluation.save(update_fields=["closed_by", "closed_at"])
