"""Finding reference rows as people call them: by name, alias, code or abbreviation."""

from django.db.models import Case, F, Func, Value, When
from django.db.models.functions import Coalesce

from agreements.models.indexes import by_line

MAX_LENGTH = 100


class NameSearch:
    """Search in `search_fields` and in the array `alias_field`, the best match first.

    A row whose name, alias or code is the text itself comes before those that begin with it, and
    these before those that contain each of its words.
    """

    alias_field = ""

    def get_search_results(self, request, queryset, search_term):
        text = clean(search_term)
        if not text:
            return queryset, False
        found = queryset.alias(names=self._names_by_line())
        for word in text.split():
            found = found.filter(names__contains=word)
        closeness = Case(
            When(names__contains=f"\n{text}\n", then=0),
            When(names__contains=f"\n{text}", then=1),
            When(names__contains=f" {text}", then=2),
            default=3,
        )
        others = queryset.query.order_by or self.opts.ordering
        return found.order_by(closeness, *others), False

    def _names_by_line(self):
        """Every name of the row on a line of its own: an empty line first and last."""
        names = [
            Coalesce(field, Value("")) if "__" in field else F(field)
            for field in self.search_fields
        ]
        if self.alias_field:
            names.append(Func(F(self.alias_field), Value("\n"), function="array_to_string"))
        return by_line(*names)


def clean(search_term):
    """The text in lower case, single-spaced, short, and free of what PostgreSQL cannot store."""
    return " ".join(search_term[:MAX_LENGTH].replace("\x00", " ").lower().split())
