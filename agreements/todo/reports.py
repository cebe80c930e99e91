"""What readers say is wrong in the register."""

from agreements.models import ReportState

from .desk import concerning


def unanswered(reports, where, desk):
    """About records that these desks keep or take part in, and not answered by any of them."""
    return concerning(reports.filter(state=ReportState.NEW), where)
