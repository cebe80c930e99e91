"""Who works at which desk, and how a province's desk (biro) has set up its work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .region import Province
from .user import User


class Role(models.TextChoices):
    """What a member of staff does at a desk; what each may do stands in ``agreements.access``."""

    READER = "pembaca", _("Pembaca")
    OPERATOR = "operator", _("Operator")
    VERIFIER = "verifikator", _("Verifikator")
    PROVINCE_ADMIN = "admin_provinsi", _("Admin provinsi")
    NATIONAL_ADMIN = "admin_nasional", _("Admin nasional")


class Membership(models.Model):
    """A user's role at the desk of one province, or at the national desk (no province)."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="memberships", verbose_name=_("pengguna")
    )
    province = models.ForeignKey(
        Province,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("provinsi"),
        help_text=_("Kosong berarti meja nasional."),
    )
    role = models.CharField(_("peran"), max_length=14, choices=Role)

    class Meta:
        verbose_name = _("keanggotaan")
        verbose_name_plural = _("keanggotaan")
        ordering = ["user", "province", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "province", "role"],
                name="membership_once",
                nulls_distinct=False,
                violation_error_message=_("Peran ini sudah dimiliki di meja itu."),
            ),
            models.CheckConstraint(
                condition=(
                    ~models.Q(role__in=[Role.PROVINCE_ADMIN, Role.NATIONAL_ADMIN])
                    | models.Q(role=Role.PROVINCE_ADMIN, province__isnull=False)
                    | models.Q(role=Role.NATIONAL_ADMIN, province__isnull=True)
                ),
                name="membership_admin_has_its_desk",
                violation_error_message=_(
                    "Admin provinsi memerlukan provinsi; admin nasional tidak memakai provinsi."
                ),
            ),
        ]

    def __str__(self):
        desk = self.province or _("meja nasional")
        return f"{self.get_role_display()}, {desk}"


class Bureau(models.Model):
    """How the desk of a province works and where it is told what needs its attention."""

    province = models.OneToOneField(
        Province, models.PROTECT, primary_key=True, verbose_name=_("provinsi")
    )
    one_person = models.BooleanField(
        _("satu orang mencatat dan memeriksa"),
        default=False,
        help_text=_("Centang hanya bila biro tidak punya orang kedua; tercatat pada riwayat."),
    )
    dormant_after_months = models.PositiveSmallIntegerField(
        _("naskah payung dianggap tidur sesudah (bulan)"),
        default=12,
        help_text=_("Sejak ditandatangani tanpa satu pun PKS. Bukan ketentuan hukum."),
    )
    email = models.EmailField(
        _("surel meja kerja"), blank=True, help_text=_("Ringkasan harian dikirim ke sini.")
    )
    webhook_url = models.URLField(
        _("alamat webhook"),
        max_length=500,
        blank=True,
        help_text=_("Misalnya gerbang WhatsApp biro; menerima JSON yang ditandatangani."),
    )
    webhook_secret = models.CharField(
        _("kunci webhook"),
        max_length=120,
        blank=True,
        help_text=_("Menandatangani kiriman (HMAC-SHA256) agar gerbang tahu siapa pengirimnya."),
    )

    class Meta:
        verbose_name = _("meja provinsi")
        verbose_name_plural = _("meja provinsi")
        ordering = ["province"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(webhook_url="") | ~models.Q(webhook_secret=""),
                name="bureau_webhook_is_signed",
                violation_error_message=_("Webhook memerlukan kunci."),
            )
        ]

    def __str__(self):
        return str(self.province)
