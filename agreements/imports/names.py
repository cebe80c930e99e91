"""Finding the record that a text means: by code, slug, name, abbreviation or alias."""

import difflib
from collections import defaultdict

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from agreements.models import (
    Agency,
    Agreement,
    Business,
    Commodity,
    Facility,
    LegalBasis,
    Province,
    Sector,
    Source,
    TradeMission,
    Unit,
)
from agreements.models.base import Publishable

NAMED_BY = {
    Province: ("code", "iso", "slug", "name", "short_name", "aliases"),
    Sector: ("code", "name_id", "synonyms"),
    Agency: ("short_name", "aliases", "name"),
    Commodity: ("slug", "name_id", "synonyms"),
    Unit: ("symbol", "name_id", "aliases"),
    LegalBasis: ("slug", "short"),
    Business: ("name", "aliases"),
    Facility: ("name",),
    Source: ("key",),
    Agreement: ("external_key",),
    TradeMission: ("external_key",),
}


class UnknownNameError(ValueError):
    """A text that means no record, or more than one; the message says which come near.

    ``near`` holds the names that come near, the closest first.
    """

    def __init__(self, message, near=()):
        super().__init__(message)
        self.near = near


class Names:
    """An index of what records are called, read once for each model; forget what has changed."""

    def __init__(self):
        self._indexes = {}

    def find(self, model, text):
        """The primary key of the record that ``text`` means, in any case; raises UnknownNameError.

        A code goes before a name and a name before an alias, in the order of NAMED_BY.
        """
        indexes = self._of(model)
        for index in indexes:
            keys = index.get(folded(text), set())
            if len(keys) > 1:
                raise UnknownNameError(_("“%s” punya lebih dari satu arti.") % text)
            if keys:
                return next(iter(keys))
        known = sorted(name for index in indexes for name in index)
        close = difflib.get_close_matches(folded(text), known, n=4)
        near = list(dict.fromkeys(name.replace("-", " ") for name in close))[:3]
        hint = _(" Maksudnya: %s?") % ", ".join(near) if near else ""
        raise UnknownNameError(_("“%s” tidak dikenal.") % text + hint, near)

    def forget(self, model):
        """Read the names of ``model`` anew the next time."""
        self._indexes.pop(model, None)

    def _of(self, model):
        if model not in self._indexes:
            self._indexes[model] = [index_of(model, attribute) for attribute in NAMED_BY[model]]
        return self._indexes[model]


def index_of(model, attribute):
    """The records of ``model`` by the folded texts of one attribute, which may be a list.

    What a merged record was called means the one it was merged into.
    """
    index = defaultdict(set)
    number = Coalesce("merged_into", "pk") if issubclass(model, Publishable) else F("pk")
    for key, names in model.objects.values_list(number, attribute):
        for name in names if isinstance(names, list) else [names]:
            index[folded(name or "")].add(key)
    return index


def folded(text):
    """The text as names are compared: in one case and single-spaced."""
    return " ".join(str(text).casefold().split())
