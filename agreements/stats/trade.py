"""Which transactions are between which provinces, and the totals announced at missions."""

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, CharField, F, Func, OuterRef, Q, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from agreements.models import (
    EditorialState,
    MissionObservation,
    MissionParticipant,
    Party,
    TradeMission,
    Transaction,
)

from .agreements import between


def sold_by(province):
    """Published transactions in which ``province`` sells to another or to an unknown buyer."""
    return (
        Transaction.objects.published()
        .filter(seller_province=province)
        .exclude(buyer_province=province)
    )


def bought_by(province):
    """Published transactions in which ``province`` buys from another or from an unknown seller."""
    return (
        Transaction.objects.published()
        .filter(buyer_province=province)
        .exclude(seller_province=province)
    )


def sold(seller, buyer):
    """Published transactions from one province to the other."""
    return Transaction.objects.published().filter(seller_province=seller, buyer_province=buyer)


def without_direction(*provinces):
    """Published transactions whose sides are not both known, of missions or agreements of all
    ``provinces``.

    For one province both sides are unknown: if one were known, it would be a sale or a purchase.
    """
    seller, buyer = Q(seller_province__isnull=True), Q(buyer_province__isnull=True)
    unknown = seller & buyer
    if len(provinces) > 1:
        unknown |= seller & Q(buyer_province__in=provinces)
        unknown |= buyer & Q(seller_province__in=provinces)
    belongs = Q(mission__in=missions_of(*provinces)) | Q(agreement__in=between(*provinces))
    return Transaction.objects.published().filter(unknown, belongs)


def _of_published(rows, name):
    """The provinces in ``rows`` of the record that a transaction calls ``name``, if published."""
    record = {name: OuterRef(name), f"{name}__state": EditorialState.PUBLISHED}
    return ArraySubquery(rows.filter(**record, province__isnull=False).values("province"))


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
CODES = ArrayField(CharField())
# The provinces by which a transaction is looked for: its sides, or where neither is known those of
# its mission and agreement, as in `without_direction`.
PROVINCES_INVOLVED = Case(
    When(
        seller_province__isnull=True,
        buyer_province__isnull=True,
        then=Func(
            _of_published(MissionParticipant.objects, "mission"),
            _of_published(Party.objects, "agreement"),
            function="array_cat",
            output_field=CODES,
        ),
    ),
    default=Func(
        F("seller_province"),
        F("buyer_province"),
        template="ARRAY[%(expressions)s]",
        output_field=CODES,
    ),
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
