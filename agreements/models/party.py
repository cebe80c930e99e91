"""The parties to an agreement and how each of them signed."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Lower, Upper
from django.utils.translation import gettext_lazy as _

from agreements.fields import DayRangeField

from .agreement import Agreement
from .region import Agency, Province
from .user import User


class Capacity(models.TextChoices):
    """In what capacity somebody signed, on that day."""

    DEFINITIVE = "definitif", _("Definitif")
    ACTING_APPOINTED = "pj", _("Penjabat (Pj.)")
    ACTING_CAMPAIGN = "pjs", _("Penjabat Sementara (Pjs.)")
    ACTING_VACANT = "plt", _("Pelaksana Tugas (Plt.)")
    ACTING_ABSENT = "plh", _("Pelaksana Harian (Plh.)")
    ON_BEHALF = "an", _("Atas nama (a.n.)")
    SUB_DELEGATED = "ub", _("Untuk beliau (u.b.)")
    BY_PROXY = "kuasa", _("Berdasarkan surat kuasa")


class Confirmation(models.TextChoices):
    """What a party says of the record kept about it."""

    PENDING = "pending", _("Menunggu")
    CONFIRMED = "confirmed", _("Dikonfirmasi")
    DISPUTED = "disputed", _("Disanggah")


def plain_number(field):
    """A document number as it is compared: its letters and digits alone, in lower case."""
    return models.Func(
        Lower(field),
        models.Value("[^a-z0-9]"),
        models.Value(""),
        models.Value("g"),
        function="regexp_replace",
        output_field=models.TextField(),
    )


class Party(models.Model):
    """A party to an agreement: a province, a business or another body.

    Each has its own document number, signatory, capacity and day of signing, because the sides of
    one paper number and sign it separately.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    order = models.PositiveSmallIntegerField(_("urutan"), default=1)
    province = models.ForeignKey(
        Province,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name=_("provinsi"),
    )
    business = models.ForeignKey(
        "agreements.Business",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name=_("badan usaha atau asosiasi"),
    )
    other_name = models.CharField(_("pihak lain"), max_length=150, blank=True)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name=_("perangkat daerah yang menandatangani"),
        help_text=_("Kosong bila gubernur sendiri."),
    )
    document_number = models.CharField(_("nomor naskah"), max_length=100, blank=True)
    signatory = models.CharField(_("penanda tangan"), max_length=120, blank=True)
    position = models.CharField(_("jabatan"), max_length=120, blank=True)
    capacity = models.CharField(_("kapasitas"), max_length=9, choices=Capacity, blank=True)
    proxy_letter = models.CharField(_("surat kuasa"), max_length=120, blank=True)
    signed_on = DayRangeField(
        _("ditandatangani"),
        null=True,
        blank=True,
        help_text=_("Isi bila berbeda dari pihak lain."),
    )
    initialled = models.BooleanField(_("diparaf"), default=False)
    duty_stamped = models.BooleanField(_("bermeterai"), default=False)
    sealed = models.BooleanField(_("berstempel"), default=False)
    copies = models.PositiveSmallIntegerField(_("jumlah rangkap"), null=True, blank=True)
    scan = models.ForeignKey(
        "agreements.Document",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("pindaian milik pihak ini"),
    )
    confirmation = models.CharField(
        _("konfirmasi catatan"),
        max_length=9,
        choices=Confirmation,
        default=Confirmation.PENDING,
        editable=False,
    )
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("dijawab pada"), null=True, editable=False)
    confirmation_note = models.TextField(_("catatan konfirmasi"), blank=True, editable=False)

    class Meta:
        verbose_name = _("pihak")
        verbose_name_plural = _("para pihak")
        ordering = ["order", "pk"]
        indexes = [
            models.Index(plain_number("document_number"), name="party_plain_number"),
            models.Index(fields=["province", "agreement"], name="party_of_province"),
            GinIndex(OpClass(Upper("document_number"), name="gin_trgm_ops"), name="party_number"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(province__isnull=False, business__isnull=True, other_name="")
                | models.Q(province__isnull=True, business__isnull=False, other_name="")
                | (
                    models.Q(province__isnull=True, business__isnull=True)
                    & ~models.Q(other_name="")
                ),
                name="party_is_one_body",
                violation_error_message=_(
                    "Pilih satu saja: provinsi, badan usaha, atau nama pihak lain."
                ),
            ),
            models.UniqueConstraint(
                fields=["agreement", "province"],
                name="party_province_once",
                violation_error_message=_("Provinsi ini sudah menjadi pihak naskah ini."),
            ),
            models.UniqueConstraint(
                fields=["agreement", "business"],
                name="party_business_once",
                violation_error_message=_("Badan usaha ini sudah menjadi pihak naskah ini."),
            ),
            models.CheckConstraint(
                condition=models.Q(confirmation=Confirmation.PENDING, confirmed_at__isnull=True)
                | (
                    ~models.Q(confirmation=Confirmation.PENDING)
                    & models.Q(confirmed_at__isnull=False)
                ),
                name="party_answer_has_a_time",
            ),
        ]

    def __str__(self):
        return str(self.province or self.business or self.other_name)

    @property
    def staff_name(self):
        """What the desk calls it; see ``Business.staff_label``."""
        return self.business.staff_label if self.business else str(self)

    @property
    def public_name(self):
        """What the public calls it; see ``Business.public_label``."""
        return self.business.public_label if self.business else str(self)

    def take_back_answer(self):
        """Ask the party again, as if it had never confirmed or disputed; unsaved."""
        self.confirmation, self.confirmation_note = Confirmation.PENDING, ""
        self.confirmed_by = self.confirmed_at = None

    @property
    def is_changed_since_answer(self):
        """Whether the content of the record was changed after this party answered for it."""
        answered = self.confirmed_at
        return answered is not None and self.agreement.updated_at > answered
