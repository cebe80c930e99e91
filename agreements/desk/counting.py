"""Numbers of rows at the desk: exact while somebody could still look through them.

Counting a million rows takes longer than showing a page of them, so what is beyond MOST is told as
"more than", never as a number.
"""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

MOST = 5000


def count_up_to(queryset, most=MOST) -> int:
    """How many rows there are; ``most`` + 1 stands for any greater number."""
    return queryset.order_by().values("pk")[: most + 1].count()


def in_words(count, most=MOST) -> str:
    if count > most:
        return _("lebih dari %s") % number_format(most, force_grouping=True)
    return number_format(count)
