"""Who may see and do what at the desk: the one place of the rule.

Everything else asks here: lists, forms, choices, inlines, actions, imports, documents, history.
A user's memberships give a Reach for each verb; a model's rule says which of its rows are seen
with that reach (``seen``) and which are the user's own business (``reached``).
"""

from django.utils.translation import gettext as _

from agreements.models.base import Publishable

from .reach import Reach, default_desk, home_desks, memberships, reach, staff_with
from .rules import INSIDE_FIELDS, RULES, anything, found, rule_of

__all__ = [
    "INSIDE_FIELDS",
    "RULES",
    "Reach",
    "anything",
    "default_desk",
    "editable",
    "found",
    "hidden_fields",
    "home_desks",
    "is_inside",
    "keeps",
    "may",
    "memberships",
    "reach",
    "rule_of",
    "staff_with",
    "unseen_name",
    "visible",
    "within",
]


def visible(queryset, user):
    """The rows that ``user`` may see at the desk."""
    rule = rule_of(queryset.model)
    return _chosen(queryset, reach(user, rule.asked("view")), rule.seen)


def within(queryset, user, verb="view"):
    """The rows that are the business of a desk at which ``user`` holds ``verb``."""
    rule = rule_of(queryset.model)
    return _chosen(queryset, reach(user, rule.asked(verb)), rule.reached)


def _chosen(queryset, where, choice):
    """A record that was merged into another is nobody's business any more: the other one is."""
    if not where:
        return queryset.none()
    if issubclass(queryset.model, Publishable):
        queryset = queryset.filter(merged_into=None)
    return queryset if where.everywhere else queryset.filter(choice(where))


def editable(queryset, user):
    """The rows that ``user`` may change."""
    return within(queryset, user, "change")


def may(user, verb, subject):
    """Whether ``user`` may do ``verb`` to a record, or to some record of a model.

    "view" is granted for every row that is seen; the other verbs only within the user's desks.
    """
    model = subject if isinstance(subject, type) else type(subject)
    rule = rule_of(model)
    if verb not in rule.verbs or not reach(user, rule.asked(verb)):
        return False
    if subject is model or subject.pk is None:
        return True
    if verb == "delete" and getattr(subject, "published_at", None):
        return False
    return _asked_once(user, verb, subject)


def keeps(user, verb, record):
    """Whether ``user`` may do ``verb`` for the desk that owns the record; a partner's may not."""
    where = reach(user, verb)
    owns = where.national if record.owner_id is None else record.owner_id in where.codes
    return (owns or where.everywhere) and may(user, verb, record)


def is_inside(user, record):
    """Whether a record is the business of one of the user's desks, and not only public."""
    return _asked_once(user, "inside", record)


def _asked_once(user, verb, record):
    """Pages ask the same of one record dozens of times; a changed state is asked anew."""
    answers = user.__dict__.setdefault("_answers", {})
    state = tuple(getattr(record, name, None) for name in ("state", "owner_id", "merged_into_id"))
    key = (verb, type(record), record.pk, *state)
    if key not in answers:
        rule = rule_of(type(record))
        choice = {"view": rule.seen, "inside": rule.private}.get(verb, rule.reached)
        row = type(record)._base_manager.filter(pk=record.pk)
        where = reach(user, rule.asked("view" if verb == "inside" else verb))
        answers[key] = _chosen(row, where, choice).exists()
    return answers[key]


def unseen_name(key):
    """What a record is called to those who may know no more of it than that it is there."""
    return _("catatan yang tidak dapat Anda lihat (nomor %s)") % key


def hidden_fields(user, model, record):
    """The fields of ``model`` that ``user`` must not see in ``record`` or in a row of it."""
    names = INSIDE_FIELDS.get(model, frozenset())
    return names if names and record and not is_inside(user, record) else frozenset()
