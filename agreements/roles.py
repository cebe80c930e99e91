"""Who may do what at the desk: the groups of staff accounts."""

from django.contrib.auth.models import Group, Permission

OPERATOR = "Operator"
READER = "Pembaca"

# What operators write but never delete: a published record is withdrawn, not erased.
KEPT = {
    "agreement",
    "trademission",
    "transaction",
    "source",
    "business",
    "agency",
    "facility",
}
# The rows inside a record, which come and go with corrections.
ROWS = {
    "party",
    "agreementlink",
    "agreementstage",
    "agreementsector",
    "agreementagency",
    "scopeitem",
    "followup",
    "obstacle",
    "namedperson",
    "document",
    "citation",
    "missionparticipant",
    "missionsector",
    "missionobservation",
    "transactionline",
    "realisation",
}
HIDDEN = {"user", "agreementlisting"}  # no business of these groups


def ensure_groups():
    """Create the groups and give them their permissions; safe to run again.

    Operators record and publish; readers look. Neither manages accounts, which is left to
    superusers.
    """
    register = Permission.objects.filter(content_type__app_label="agreements").exclude(
        content_type__model__in=HIDDEN
    )
    views = register.filter(codename__startswith="view_")
    writes = register.filter(content_type__model__in=KEPT | ROWS).exclude(
        codename__in={f"delete_{model}" for model in KEPT}
    )
    for name, permissions in ((READER, views), (OPERATOR, views | writes)):
        Group.objects.get_or_create(name=name)[0].permissions.set(permissions)
