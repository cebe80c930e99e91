"""Follow-ups and obstacles of published agreements and missions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.exports.column import Column, ColumnType
from agreements.models import EditorialState, FollowUp, Obstacle, ObstacleKind, Progress

from .families import RECORD_NUMBER, choice_columns, day_range_columns, integer_column, text_column

ABOUT = (
    RECORD_NUMBER,
    integer_column("id_perjanjian", _("Nomor catatan perjanjian"), "agreement_id"),
    integer_column("id_misi_dagang", _("Nomor catatan misi"), "mission_id"),
)


def of_published_records(model):
    """Rows of ``model`` about a published agreement or a published mission."""
    return model.objects.filter(
        models.Q(agreement__state=EditorialState.PUBLISHED)
        | models.Q(mission__state=EditorialState.PUBLISHED)
    ).order_by("pk")


def follow_up_rows():
    return of_published_records(FollowUp)


def obstacle_rows():
    return of_published_records(Obstacle)


FOLLOW_UP_COLUMNS = (
    *ABOUT,
    text_column("apa", _("Tindak lanjut"), "what"),
    text_column("siapa", _("Siapa"), "responsible", _("Sebagaimana disebut sumber.")),
    text_column("opd", _("Perangkat daerah"), "agency__name"),
    Column(
        "dijanjikan",
        _("Dijanjikan"),
        _("Salah bila hanya diharapkan atau diserukan."),
        ColumnType.BOOLEAN,
        models.F("is_promised"),
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
