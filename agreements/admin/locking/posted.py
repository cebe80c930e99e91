"""What was posted, as rows that are known by their keys and not by their place in the form."""

import re
from dataclasses import dataclass, field

from django.utils.datastructures import MultiValueDict

COUNTED = ("INITIAL", "TOTAL")


@dataclass
class Posted:
    """The values of one form by the names of its fields: of the record itself or of a row."""

    values: MultiValueDict = field(default_factory=MultiValueDict)
    files: MultiValueDict = field(default_factory=MultiValueDict)

    @property
    def is_deleted(self):
        return bool(self.values.get("DELETE"))

    def put(self, name, texts):
        """Write what a browser would send: nothing for a box without its tick."""
        self.files.pop(name, None)
        self.values.pop(name, None)
        if texts:
            self.values.setlist(name, texts)


class PostedRows:
    """The rows of one formset in a POST: ``existing`` ones by their keys, and ``new`` ones."""

    def __init__(self, data, files, formset):
        self.prefix = formset.prefix
        self.existing, self.new = {}, []
        rows = self._by_index(data, files)
        count = {name: number(data.get(f"{self.prefix}-{name}_FORMS")) for name in COUNTED}
        for index in sorted(rows):
            key = rows[index].values.get(formset.model._meta.pk.name)
            if index < count["INITIAL"] and key:
                self.existing[key] = rows[index]
            elif index < count["TOTAL"]:
                self.new.append(rows[index])

    def _by_index(self, data, files):
        rows = {}
        for part, source in (("values", data), ("files", files)):
            for name in source:
                if found := re.fullmatch(rf"{self.prefix}-(\d+)-(\D.*)", name):
                    row = rows.setdefault(int(found[1]), Posted())
                    getattr(row, part).setlist(found[2], source.getlist(name))
        return rows

    def write(self, data, files, existing):
        """Put ``existing`` and the new rows in the place of what was posted."""
        for source in (data, files):
            for name in [name for name in source if re.match(rf"{self.prefix}-\d+-", name)]:
                del source[name]
        rows = [*existing, *self.new]
        for index, row in enumerate(rows):
            for source, part in ((data, row.values), (files, row.files)):
                for name, texts in part.lists():
                    source.setlist(f"{self.prefix}-{index}-{name}", texts)
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(existing))
        data[f"{self.prefix}-TOTAL_FORMS"] = str(len(rows))


def number(text):
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0
