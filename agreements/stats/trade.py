"""Which transactions are between which provinces, and the totals announced at missions."""

from django.db.models import Case, CharField, F, Q, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from agreements.models import (
    AgreementListing,
    MissionObservation,
    TradeMission,
    TransactionListing,
)


def without_direction(*provinces):
    """Published transactions, as listed, whose sides are not both known, of missions or agreements
    of all ``provinces``.

    For one province both sides are unknown: if one were known, it would be a sale or a purchase.
    Joined by OR the two would not each be found by its index.
    """
    seller, buyer = Q(seller_province=None), Q(buyer_province=None)
    codes = [province.pk for province in provinces]
    unknown = seller & buyer
    if len(provinces) > 1:
        unknown |= seller & Q(buyer_province__in=codes)
        unknown |= buyer & Q(seller_province__in=codes)
    found = TransactionListing.objects.published().filter(seller | buyer, unknown)
    agreements = AgreementListing.objects.published().filter(province_codes__contains=codes)
    at_missions = found.filter(mission__in=missions_of(*provinces).values("pk"))
    return at_missions.union(found.filter(agreement__in=agreements.values("pk")))


class Scope(TextChoices):
    """Whether a transaction goes from one province to another, as far as its sides are known."""

    BETWEEN = "antar", _("Antarprovinsi")
    WITHIN = "dalam", _("Di dalam satu provinsi")
    UNDIRECTED = "tanpa-arah", _("Penjual dan pembeli tidak disebut")


SCOPE = Case(
    When(seller_province__isnull=True, buyer_province__isnull=True, then=Value(Scope.UNDIRECTED)),
    When(seller_province=F("buyer_province"), then=Value(Scope.WITHIN)),
    default=Value(Scope.BETWEEN),
    output_field=CharField(),
)


def missions_of(*provinces):
    """Published missions in which all of ``provinces`` take part."""
    return TradeMission.objects.published().involving(*provinces)


def announced(missions):
    """The totals announced at published ``missions``, newest mission first."""
    return (
        MissionObservation.objects.filter(mission__in=missions.published())
        .select_related("mission", "seller_province", "buyer_province")
        .order_by("-mission__held_on", "mission", "kind", "observed_on", "pk")
    )
