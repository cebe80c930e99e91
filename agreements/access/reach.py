"""What each role may do, and at which desks a user therefore may do it."""

from dataclasses import dataclass

from agreements.models import Membership, Province, Role, User

READ = frozenset({"view"})
WRITE = READ | {"add", "change", "import"}
CHECK = WRITE | {"publish", "confirm"}
RUN = CHECK | {"delete", "merge", "restore", "manage"}

VERBS = {
    Role.READER: READ,
    Role.OPERATOR: WRITE,
    Role.VERIFIER: CHECK,
    Role.PROVINCE_ADMIN: RUN,
    Role.NATIONAL_ADMIN: RUN,
}
ALL_VERBS = RUN


@dataclass(frozen=True)
class Reach:
    """The desks at which a user holds a verb: provinces by code, the national desk, or all."""

    codes: frozenset = frozenset()
    national: bool = False
    everywhere: bool = False

    def __bool__(self):
        return bool(self.codes or self.national or self.everywhere)


def reach(user, verb):
    """The Reach of ``user`` for ``verb``; read once for each user object, so once a request."""
    if not (user.is_active and user.is_staff):
        return Reach()
    if user.is_superuser:
        return Reach(national=True, everywhere=True)
    desks = [(role, code) for role, code in memberships(user) if verb in VERBS[role]]
    return Reach(
        codes=frozenset(code for _role, code in desks if code),
        national=any(code is None for _role, code in desks),
        everywhere=any(role == Role.NATIONAL_ADMIN for role, _code in desks),
    )


def memberships(user):
    """The role and the province's code of each membership, read once for each user object."""
    if not hasattr(user, "_memberships"):
        user._memberships = list(user.memberships.values_list("role", "province"))
    return user._memberships


def home_desks(user, verb):
    """The provinces at whose desks ``user`` holds ``verb``, in code order; None is the national."""
    where = reach(user, verb)
    provinces = list(Province.objects.filter(code__in=where.codes).in_code_order())
    return [*provinces, None] if where.national else provinces


def default_desk(user, verb="add"):
    """The desk that owns what ``user`` records, unless another one is chosen."""
    return next(iter(home_desks(user, verb)), None)


def staff_with(verb, desk):
    """The people who hold ``verb`` at the desk of a province, or at the national one (None)."""
    roles = [role for role, verbs in VERBS.items() if verb in verbs]
    return User.objects.filter(
        is_active=True,
        is_staff=True,
        pk__in=Membership.objects.filter(province=desk, role__in=roles).values("user"),
    ).order_by("first_name", "username")
