"""One line as it was sent from the event: its forms, what is wrong in it, and how it is kept."""

import uuid
from collections import defaultdict

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from agreements.actions import announce, record_at_event
from agreements.imports.names import Names
from agreements.models import Finality, MissionRole, Province
from agreements.plausibility import findings
from agreements.values.day_range import DayRange

from .forms import EventObservationForm, EventTransactionForm, LineFormSet

KEPT = ("kind", "seller_province", "buyer_province", "dated")  # from one line to the next


class TransactionEntry:
    """A transaction with its goods."""

    def __init__(self, mission, parts, *posted, asked=None):
        self.mission = mission
        provinces = province_choices(parts)
        begun = begin(mission, parts) | {"key": uuid.uuid4()} | kept_of(asked or {})
        self.form = EventTransactionForm(*posted, provinces=provinces, initial=begun)
        self.lines = LineFormSet(*posted, prefix="lines", form_kwargs={"names": Names()})

    def is_valid(self):
        is_readable = all([self.form.is_valid(), self.lines.is_valid()])
        if is_readable and not self.says_something():
            self.form.add_error(None, _("Isi penjual, pembeli, barang, atau nilainya."))
            return False
        return is_readable

    def says_something(self):
        typed = self.form.cleaned_data
        told = (typed["seller"], typed["buyer"], typed["value_low"], typed["note"])
        return any(each not in (None, "") for each in told) or bool(self.goods())

    def goods(self):
        return [form.instance for form in self.lines if form.has_changed()]

    def keep(self, by):
        """Save it once; the record and what deserves a second look."""
        typed = self.form.cleaned_data
        record = record_at_event(
            mission=self.mission,
            record=self.form.save(commit=False),
            lines=self.goods(),
            key=typed["key"],
            by=by,
            seller=typed["seller"],
            buyer=typed["buyer"],
        )
        doubts = [text for form in (self.form, *self.lines) for _label, text in form.warnings]
        doubts += [str(finding) for finding in findings(record, user=by)]
        return _("Tersimpan: %s.") % record, doubts

    def refuse(self, refusal):
        """Say why the line was not saved; saved once more it is a line of its own."""
        self.form.add_error(None, refusal)
        self.form.data = self.form.data.copy()
        self.form.data["key"] = uuid.uuid4()

    def errors(self):
        """What is wrong, by the name of the field; "" is the line as a whole."""
        return errors_of(self.form, *self.lines, others=self.lines.non_form_errors())

    def stays(self):
        """What was typed and is likely to be the same in the next line."""
        return kept_of(self.form.data)


class ObservationEntry:
    """A total that was announced for the whole mission."""

    def __init__(self, mission, parts, *posted):
        self.mission = mission
        now = {"observed_at": f"{localtime():%H.%M} WIB", "finality": Finality.INTERIM}
        begun = {"observed_on": begin(mission, parts)["dated"]} | now
        self.form = EventObservationForm(
            *posted, prefix="total", provinces=province_choices(parts), initial=begun
        )

    def is_valid(self):
        return self.form.is_valid()

    def keep(self, by):
        observation = self.form.save(commit=False)
        saved = announce(mission=self.mission, observation=observation, by=by)
        doubts = [text for _label, text in self.form.warnings]
        return _("Tersimpan: %s.") % saved, doubts

    def refuse(self, refusal):
        self.form.add_error(None, refusal)

    def errors(self):
        return errors_of(self.form)

    def stays(self):
        return {}


def kept_of(typed):
    return {name: typed[name] for name in KEPT if typed.get(name)}


def errors_of(*forms, others=()):
    """The errors of forms by the names that their fields have on the page."""
    found = defaultdict(list)
    for form in forms:
        for name, texts in form.errors.items():
            found["" if name == NON_FIELD_ERRORS else form.add_prefix(name)] += map(str, texts)
    if others:
        found[""] += others
    return dict(found)


def begin(mission, parts):
    """What a first line starts with: visitors sell to the host, today or on the mission's day."""
    role = {part.role: part.province_id for part in reversed(parts)}
    today = DayRange.of_day(localdate())
    held = mission.held_on
    is_under_way = held and held.first <= today.first <= held.last
    return {
        "seller_province": role.get(MissionRole.VISITOR),
        "buyer_province": role.get(MissionRole.HOST),
        "dated": today if is_under_way else held,
    }


def province_choices(parts):
    """The provinces that take part, before all others."""
    here = [part.province_id for part in parts]
    names = dict(Province.objects.in_code_order().values_list("code", "name"))
    others = [(code, name) for code, name in names.items() if code not in here]
    return [
        (_("Peserta misi"), [(code, names[code]) for code in here]),
        (_("Provinsi lain"), others),
    ]
