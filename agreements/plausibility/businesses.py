"""Businesses that may be one and the same."""

from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from agreements.models import Business


def twins(key, province):
    """Businesses called the same but for legal form, punctuation and case, where the places allow.

    ``key`` and ``province`` are expressions; a business whose province is unknown may be anywhere.
    """
    return (
        Business.objects.with_core_name()
        .exclude(core_name="")
        .alias(theirs=first_known(province, F("province")))
        .filter(core_name=key, theirs=first_known(F("province"), province))
    )


def first_known(*provinces):
    return Coalesce(*provinces, Value(""), output_field=CharField())


def with_twin(businesses):
    """Those of ``businesses`` that may stand in the register twice."""
    others = twins(OuterRef("core_name"), OuterRef("province")).exclude(pk=OuterRef("pk"))
    return businesses.with_core_name().filter(Exists(others))


def twins_of(business):
    """The businesses that may be the same as a saved one; also those that were once called so."""
    own = Business.objects.with_core_name().filter(pk=business.pk).values("core_name")
    same = twins(Subquery(own), Value(business.province_id, CharField()))
    found = Q(pk__in=same.values("pk")) | Q(aliases__contains=[business.name])
    return Business.objects.filter(found).exclude(pk=business.pk)
