"""Making one business of several that are recorded under different spellings."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from agreements.access import may, within
from agreements.actions import titles_follow
from agreements.models import Agreement, Business, Citation, Transaction

from .actions import lock, require
from .rows import join_rows, relations, rows_of

FILLED = ("scale", "province", "regency")
DETAIL_LENGTH = Citation._meta.get_field("detail").max_length


@transaction.atomic
def merge_businesses(*, keep, gone, by):
    """Make ``keep`` the one business of ``gone``, a list; those are deleted.

    What they sold, bought and signed is then ``keep``'s, in the records of other desks too: that
    says nothing new of those records, so they need no second check. ``keep`` learns what only the
    others tell, answers to their names, and stays unnamed in public if one of them asked for that.
    Returns in words what two rows of one agreement said differently and is given up.
    """
    lock(keep, *gone)
    require(by is None or all(may(by, "merge", each) for each in (keep, *gone)))
    refuse_different(keep, gone)
    refuse_unseen_doubles({keep, *gone}, by)
    with titles_follow(keep, *gone):
        given_up = [fact for each in gone for fact in move_over(keep, each)]
        take_over(keep, gone)
    refuse_lonely_party(keep)
    return given_up


def refuse_different(keep, gone):
    """Raises ValidationError for what cannot be one and the same."""
    everyone = {keep, *gone}
    if not gone or len(everyone) != len(gone) + 1:
        raise ValidationError(_("Pilih dua pelaku usaha atau lebih."))
    if len({each.province_id for each in everyone} - {None}) > 1:
        raise ValidationError(_("Pelaku usaha di provinsi yang berbeda tidak dapat digabungkan."))
    between = Transaction.objects.filter(seller__in=everyone, buyer__in=everyone)
    if between.exclude(seller=F("buyer")).exists():
        raise ValidationError(
            _("Salah satunya menjual kepada yang lain, jadi keduanya bukan usaha yang sama.")
        )


def refuse_unseen_doubles(everyone, by):
    """What two rows of one agreement say differently is told; that is for its own desks alone."""
    of_them = Count("parties", filter=Q(parties__business__in=everyone))
    doubled = Agreement.objects.annotate(times=of_them).filter(times__gt=1)
    own = Agreement.objects.all() if by is None else within(Agreement.objects.all(), by)
    if doubled.exclude(pk__in=own.values("pk")).exists():
        raise ValidationError(
            _("Keduanya pihak pada satu naskah meja lain; mintalah admin nasional menggabungkan.")
        )


def move_over(keep, gone):
    """All that refers to ``gone`` refers to ``keep``; a place in a list stays what it was."""
    given_up = []
    for key in relations(Business):
        given_up += join_rows(key, keep, gone, ())
        rows_of(key, gone).update(**{key.name: keep})
    citations = Citation.objects.filter(detail=gone.name[:DETAIL_LENGTH])
    citations.filter(agreement__parties__business=keep).update(detail=keep.name[:DETAIL_LENGTH])
    return given_up


def take_over(keep, gone):
    """Give ``keep`` the names and the unknown facts of the others, and delete them."""
    for each in gone:
        for name in FILLED:
            setattr(keep, name, getattr(keep, name) or getattr(each, name))
    keep.contact = "\n".join(unlike([keep.contact, *(each.contact for each in gone)]))
    others = [name for each in gone for name in (each.name, *each.aliases)]
    _own_name, *keep.aliases = unlike([keep.name, *keep.aliases, *others])
    keep.is_name_hidden |= any(each.is_name_hidden for each in gone)
    Business.objects.filter(pk__in=[each.pk for each in gone]).delete()
    keep.validate_constraints()
    keep.save()


def unlike(texts):
    """Each text once, whatever its case; none that is blank."""
    kept = {}
    for text in filter(None, texts):
        kept.setdefault(text.casefold(), text)
    return list(kept.values())


def refuse_lonely_party(keep):
    """A published agreement between two spellings of one business would be left with one party."""
    left = Agreement.objects.published().filter(parties__business=keep).values("pk")
    lonely = Agreement.objects.filter(pk__in=left).annotate(
        known=Count("parties") + F("unnamed_party_count")
    )
    for agreement in lonely.filter(known__lt=2):
        raise ValidationError(_("“%s” terbit dan akan tinggal berpihak satu.") % agreement)
