"""What was promised, what stood in the way, who took part, and the papers themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.fields import DayRangeField

from .agreement import Agreement
from .base import Basis
from .constraints import one_of
from .region import Agency, Province


class AboutAgreementOrMission(models.Model):
    """Something said about one agreement or one trade mission."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )
    mission = models.ForeignKey(
        "agreements.TradeMission", models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )

    class Meta:
        abstract = True


class Progress(models.TextChoices):
    """How far a follow-up has come, as far as the register heard."""

    UNKNOWN = "unknown", _("Belum ada kabar")
    ONGOING = "ongoing", _("Berjalan")
    DONE = "done", _("Selesai")
    DROPPED = "dropped", _("Tidak dilanjutkan")


class FollowUp(AboutAgreementOrMission):
    """A thing to be done after signing: what, who should act, by when, and what became of it."""

    what = models.TextField(_("apa"))
    responsible = models.CharField(
        _("siapa"), max_length=200, blank=True, help_text=_("Sebagaimana disebut sumber.")
    )
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followups",
        verbose_name=_("perangkat daerah"),
    )
    is_promised = models.BooleanField(
        _("dijanjikan"),
        default=True,
        help_text=_("Hilangkan centang bila hanya diharapkan atau diserukan."),
    )
    due_on = DayRangeField(_("tenggat"), null=True, blank=True)
    progress = models.CharField(
        _("perkembangan"), max_length=7, choices=Progress, default=Progress.UNKNOWN
    )
    progress_note = models.TextField(_("keterangan perkembangan"), blank=True)
    done_on = DayRangeField(_("selesai pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("tindak lanjut")
        verbose_name_plural = _("tindak lanjut")
        ordering = ["pk"]
        indexes = [models.Index(fields=["due_on", "id"], name="follow_up_due")]
        constraints = [
            one_of("follow_up_of_one_record", "agreement", "mission"),
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | models.Q(progress=Progress.DONE),
                name="follow_up_done_when_dated",
                violation_error_message=_(
                    "Tanggal selesai hanya untuk tindak lanjut yang selesai."
                ),
            ),
        ]

    def __str__(self):
        return self.what[:80]


class ObstacleKind(models.TextChoices):
    """What an obstacle is about."""

    REGULATION = "regulation", _("Aturan dan perizinan")
    BUDGET = "budget", _("Anggaran")
    SUPPLY = "supply", _("Pasokan dan distribusi")
    INFRASTRUCTURE = "infrastructure", _("Prasarana")
    COORDINATION = "coordination", _("Koordinasi")
    OTHER = "other", _("Lainnya")


class Obstacle(AboutAgreementOrMission):
    """A kendala: what it is, how it is to be handled and by whom, and when it was solved."""

    what = models.TextField(_("kendala"))
    kind = models.CharField(
        _("macam"), max_length=14, choices=ObstacleKind, default=ObstacleKind.OTHER
    )
    handling = models.TextField(_("penanganan"), blank=True)
    responsible = models.CharField(_("siapa yang bertindak"), max_length=200, blank=True)
    solved_on = DayRangeField(_("teratasi pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("kendala")
        verbose_name_plural = _("kendala")
        ordering = ["pk"]
        constraints = [one_of("obstacle_of_one_record", "agreement", "mission")]

    def __str__(self):
        return self.what[:80]


class PersonRole(models.TextChoices):
    """In what part a person is named, other than as signatory."""

    WITNESS = "witness", _("saksi atau hadirin")
    SPEAKER = "speaker", _("pemberi keterangan")
    REPRESENTATIVE = "representative", _("wakil provinsi")
    LIAISON = "liaison", _("penghubung")


class NamedPerson(AboutAgreementOrMission):
    """Somebody a source names in connection with a record, with the office held at that time."""

    name = models.CharField(_("nama"), max_length=120)
    position = models.CharField(_("jabatan"), max_length=150, blank=True)
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, verbose_name=_("provinsi")
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, verbose_name=_("perangkat daerah")
    )
    role = models.CharField(_("peran"), max_length=14, choices=PersonRole)
    basis = models.CharField(_("dasar"), max_length=8, choices=Basis, default=Basis.STATED)

    class Meta:
        verbose_name = _("orang yang disebut")
        verbose_name_plural = _("orang yang disebut")
        ordering = ["pk"]
        constraints = [one_of("person_of_one_record", "agreement", "mission")]

    def __str__(self):
        return self.name
