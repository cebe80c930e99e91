"""Follow-ups and obstacles of published agreements and missions."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.exports.column import boolean_column, text_column
from agreements.exports.expressions import of_published
from agreements.models import FollowUp, Obstacle, ObstacleKind, Progress

from .families import (
    AGREEMENT_NUMBER,
    MISSION_NUMBER,
    RECORD_NUMBER,
    choice_columns,
    day_range_columns,
)

ABOUT = (RECORD_NUMBER, AGREEMENT_NUMBER, MISSION_NUMBER)


def follow_up_rows():
    return FollowUp.objects.filter(of_published("agreement", "mission")).order_by("pk")


def obstacle_rows():
    return Obstacle.objects.filter(of_published("agreement", "mission")).order_by("pk")


FOLLOW_UP_COLUMNS = (
    *ABOUT,
    text_column("apa", _("Tindak lanjut"), "what"),
    text_column("siapa", _("Siapa"), "responsible", _("Sebagaimana disebut sumber.")),
    text_column("opd", pgettext_lazy("satu", "Perangkat daerah"), "agency__name"),
    boolean_column(
        "dijanjikan",
        _("Dijanjikan"),
        "is_promised",
        _("Salah bila hanya diharapkan atau diserukan."),
    ),
    *day_range_columns("tenggat", _("Tenggat"), "due_on"),
    *choice_columns("perkembangan", _("Perkembangan"), "progress", Progress),
    text_column("keterangan_perkembangan", _("Keterangan perkembangan"), "progress_note"),
    *day_range_columns("selesai", _("Selesai pada"), "done_on"),
)

OBSTACLE_COLUMNS = (
    *ABOUT,
    text_column("kendala", _("Kendala"), "what"),
    *choice_columns("macam", _("Macam"), "kind", ObstacleKind),
    text_column("penanganan", _("Penanganan"), "handling"),
    text_column("siapa", _("Siapa yang bertindak"), "responsible"),
    *day_range_columns("teratasi", _("Teratasi pada"), "solved_on"),
)
