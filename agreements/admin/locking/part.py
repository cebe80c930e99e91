"""One form, of the record itself or of a row, in its three states."""

from functools import cached_property

from django.forms import FileField
from django.utils.translation import gettext as _

from .texts import readable, sent, typed
from .threeway import compare, same, touched


class Part:
    """``then`` is what the editor saw, ``now`` what is saved, ``mine`` what was typed.

    ``form`` is unbound and shows what is saved; ``older`` are the values that have changed since.
    ``key`` goes before the names of the fields, ``heading`` before their labels.
    """

    def __init__(self, form, posted, older, key="", heading=""):
        self.form, self.posted, self.key, self.heading = form, posted, key, heading
        self.fields = {
            name: form.fields[name] for name in form.base_fields if not form.fields[name].disabled
        }
        self.now = {
            name: sent(field, form.get_initial_for_field(field, name))
            for name, field in self.fields.items()
        }
        self.then = self.now | {
            name: sent(self.fields[name], value)
            for name, value in older.items()
            if name in self.fields
        }

    @cached_property
    def mine(self):
        return {
            name: typed(field, self.posted, name, self.now[name])
            for name, field in self.fields.items()
        }

    def compared(self):
        return compare(self.then, self.now, self.mine)

    def take(self, name):
        self.posted.put(name, self.now[name])

    def take_all(self):
        for name in self.fields:
            self.take(name)

    def is_file(self, name):
        return isinstance(self.fields[name], FileField)

    def differs(self, name):
        return not same(self.mine[name], self.now[name])

    def label(self, name):
        return f"{self.heading}{self.form[name].label}"

    def said(self, name, state):
        return readable(self.fields[name], state[name])

    def summary(self, before, after):
        """The fields that differ between two states, as the latter has them: "label: value"."""
        return self.listed(touched(before, after), after) or _("(tidak ada isian lain)")

    def filled(self):
        return [name for name in self.fields if any(self.now[name])]

    def listed(self, names, state):
        return "; ".join(f"{self.form[name].label}: {self.said(name, state)}" for name in names)
