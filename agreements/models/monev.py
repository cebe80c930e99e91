"""The TKKSD's word before signing, and monitoring and evaluation (monev) afterwards."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.fields import DayRangeField

from .agreement import Agreement
from .region import Agency, Province
from .user import User


class Opinion(models.TextChoices):
    """What a member of the TKKSD concluded."""

    AGREE = "setuju", _("setuju")
    AGREE_IF = "setuju-catatan", _("setuju dengan catatan")
    REVISE = "perbaiki", _("perlu diperbaiki")
    REFUSE = "tolak", _("tidak setuju")


class CommitteeReview(models.Model):
    """What one member of a Tim Koordinasi Kerja Sama Daerah (TKKSD) said of a draft.

    Time of entry and account are kept beside the day of the meeting, which may be earlier.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="committee_reviews")
    name = models.CharField(_("nama"), max_length=120)
    position = models.CharField(
        _("jabatan dalam TKKSD"),
        max_length=150,
        help_text=_("Misalnya “Ketua (Sekretaris Daerah)” atau “Biro Hukum”."),
    )
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, verbose_name=_("provinsi")
    )
    reviewed_on = DayRangeField(_("ditelaah pada"), null=True, blank=True)
    reviewed_at = models.CharField(
        _("pukul"), max_length=40, blank=True, help_text=_("Misalnya “09.30 WITA”.")
    )
    opinion = models.CharField(_("pendapat"), max_length=14, choices=Opinion)
    remark = models.TextField(_("catatan"), blank=True)
    recorded_at = models.DateTimeField(_("dicatat pada"), auto_now_add=True)

    class Meta:
        verbose_name = _("telaah TKKSD")
        verbose_name_plural = _("telaah TKKSD")
        ordering = ["reviewed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opinion=Opinion.AGREE) | ~models.Q(remark=""),
                name="review_doubt_has_remark",
                violation_error_message=_("Tulis catatannya bila tidak setuju sepenuhnya."),
            )
        ]

    def __str__(self):
        return f"{self.name}: {self.get_opinion_display()}"


class Evaluation(models.Model):
    """The evaluation of one agreement over one period, which three sides fill in.

    The agency that carries it out and the partner give their view; the bureau gives its own last
    and closes it. A closed evaluation is not changed.
    """

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="evaluations", verbose_name=_("perjanjian")
    )
    province = models.ForeignKey(
        Province, models.PROTECT, related_name="evaluations", verbose_name=_("meja penyelenggara")
    )
    period = DayRangeField(_("masa yang dinilai"))
    opened_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    opened_at = models.DateTimeField(_("dibuka pada"), auto_now_add=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    closed_at = models.DateTimeField(_("ditutup pada"), null=True, editable=False)

    class Meta:
        verbose_name = _("evaluasi")
        verbose_name_plural = _("evaluasi")
        ordering = ["-period", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "province", "period"],
                name="evaluation_once_per_period",
                violation_error_message=_("Masa ini sudah dievaluasi; buka yang sudah ada."),
            )
        ]

    def __str__(self):
        return f"{self.agreement}, {self.period}"


class Side(models.TextChoices):
    """Who evaluates."""

    AGENCY = "agency", _("Perangkat daerah pelaksana")
    PARTNER = "partner", _("Mitra")
    BUREAU = "bureau", _("Biro (penutup)")


class Rating(models.IntegerChoices):
    """Marks of an evaluation and what they mean."""

    VERY_POOR = 1, _("1: sangat kurang, belum berjalan")
    POOR = 2, _("2: kurang, banyak yang tertinggal")
    FAIR = 3, _("3: cukup, sebagian tercapai")
    GOOD = 4, _("4: baik, hampir semua tercapai")
    VERY_GOOD = 5, _("5: sangat baik, tercapai atau lebih")


class Recommendation(models.TextChoices):
    """What should become of the cooperation."""

    CONTINUE = "lanjut", _("dilanjutkan")
    WIDEN = "perluas", _("diperluas")
    STOP = "hentikan", _("dihentikan")


def mark(label):
    """One criterion of an evaluation; empty means not assessed, never the lowest mark."""
    return models.PositiveSmallIntegerField(label, choices=Rating, null=True, blank=True)


CRITERIA = (
    "purpose",
    "timetable",
    "contribution",
    "coordination",
    "indicators",
    "benefit",
    "innovation",
    "papers",
    "reporting",
    "relevance",
)


class Assessment(models.Model):
    """One side's marks and words in an evaluation."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="assessments")
    side = models.CharField(_("penilai"), max_length=7, choices=Side)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, verbose_name=_("perangkat daerah")
    )
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, verbose_name=_("provinsi")
    )
    assessor = models.CharField(_("nama dan jabatan penilai"), max_length=200)
    purpose = mark(_("kesesuaian dengan maksud dan tujuan"))
    timetable = mark(_("kesesuaian dengan jadwal"))
    contribution = mark(_("kontribusi mitra"))
    coordination = mark(_("koordinasi"))
    indicators = mark(_("pencapaian indikator"))
    benefit = mark(_("manfaat"))
    innovation = mark(_("inovasi"))
    papers = mark(_("kelengkapan dokumen"))
    reporting = mark(_("keteraturan pelaporan"))
    relevance = mark(_("relevansi"))
    obstacles = models.TextField(_("kendala"), blank=True)
    rating = models.PositiveSmallIntegerField(_("nilai keseluruhan"), choices=Rating)
    recommendation = models.CharField(_("rekomendasi"), max_length=8, choices=Recommendation)
    suggestions = models.TextField(_("saran"), blank=True)
    given_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    given_at = models.DateTimeField(_("dinilai pada"), auto_now=True)

    class Meta:
        verbose_name = _("penilaian")
        verbose_name_plural = _("penilaian")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "side", "agency", "province"],
                name="assessment_once_per_side",
                nulls_distinct=False,
                violation_error_message=_("Penilai ini sudah memberi nilai."),
            ),
            models.CheckConstraint(
                condition=models.Q(rating__gte=1, rating__lte=5), name="assessment_rating_1_to_5"
            ),
        ]

    def __str__(self):
        return f"{self.get_side_display()}: {self.rating}"
