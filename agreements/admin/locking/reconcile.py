"""An editor's POST joined with what others have saved since the form was opened.

What only one side changed is kept. Where both did, the editor chooses: a Conflict is shown until
it has been answered. The POST is rewritten so that it fits the record as it is saved now.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ObjectDoesNotExist
from django.forms import model_to_dict
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from .part import Part
from .past import Past, deleted_row, last_change
from .posted import Posted, PostedRows
from .threeway import Fate, fate_of

MINE, SAVED = "mine", "saved"
OPEN, CHOICE, LOST = "_open", "_choose", "lost"


@dataclass
class Conflict:
    """Something that two people changed differently, until one of both is chosen.

    ``kept`` is what was typed in a row that others have deleted: (name, text) to send along.
    """

    key: str
    label: str
    mine: str
    saved: str
    by: str
    kept: list = field(default_factory=list)

    @property
    def choice(self):
        return f"{CHOICE}-{self.key}"


class Reconciliation:
    """``conflicts`` to choose from, and what was ``taken`` from others without asking.

    ``form`` and ``formsets`` are unbound and show what is saved; ``version`` is what the editor
    saw. An answer counts only while nobody has changed the same thing once more.
    """

    def __init__(self, request, record, version, form, formsets):
        self.record = record
        self.data, self.files = request.POST.copy(), request.FILES
        self.open = set(self.data.getlist(OPEN))
        self.past = Past(record, version)
        self.conflicts, self.taken = [], []
        if self.past.changes or self.open:
            self._merge(Part(form, Posted(self.data, self.files), self._older(form)))
            for formset in formsets:
                self._merge_rows(formset)
            request.POST = self.data

    def _older(self, form):
        return self.past.values(form.instance, list(form.base_fields)) or {}

    def _answer(self, key):
        return self.data.get(f"{CHOICE}-{key}") if key in self.open else None

    def _merge(self, part):
        """Take what only others changed; ask about what both changed."""
        taken, contested = part.compared()
        for name in part.fields:
            if name in taken:
                part.take(name)
                self.taken.append(f"{part.label(name)}: {part.said(name, part.now)}")
            elif name in contested:
                self._ask(part, name)
            elif f"{part.key}{name}" in self.open:
                self._settle(part, name)

    def _settle(self, part, name):
        """Do what was answered. A file that was chosen must come along: browsers forget it."""
        answer = self._answer(f"{part.key}{name}")
        if answer == SAVED:
            part.take(name)
        elif part.is_file(name):
            if answer != MINE or not part.differs(name):
                self._ask(part, name)
        elif answer != MINE and part.differs(name):
            self._ask(part, name)

    def _ask(self, part, name):
        mine = part.said(name, part.mine)
        if part.is_file(name):
            mine = _("berkas yang Anda pilih; pilih lagi di formulir bila ini yang dipakai")
        self.conflicts.append(
            Conflict(
                key=f"{part.key}{name}",
                label=part.label(name),
                mine=mine,
                saved=part.said(name, part.now),
                by=said_by(last_change(self.record, part.form.instance, name)),
            )
        )

    def _merge_rows(self, formset):
        rows = PostedRows(self.data, self.files, formset)
        existing = []
        for form in formset.initial_forms:
            posted = rows.existing.pop(str(form.instance.pk), None)
            if posted:
                self._merge_row(formset, form, posted)
            else:
                posted = self._arrived(formset, form)
            existing.append(posted)
        for key, posted in rows.existing.items():
            self._departed(formset, key, posted)
        self._bring_back(formset, rows)
        rows.write(self.data, self.files, existing)

    def _merge_row(self, formset, form, posted):
        key, heading = f"{formset.prefix}-{form.instance.pk}", f"{heading_of(form.instance)}, "
        part = Part(form, posted, self._older(form), key=f"{key}-", heading=heading)
        answer = self._answer(key)
        is_deleted = posted.is_deleted or answer == MINE
        fate = fate_of(part.then, part.now, part.mine, is_deleted=is_deleted)
        if fate is Fate.REVIVED:
            part.take_all()
            posted.put("DELETE", [])
            self._ask_to_delete(part, key, part.summary(part.then, part.now))
        elif is_deleted:
            posted.put("DELETE", ["on"])
        else:
            if key in self.open and answer != SAVED:
                self._ask_to_delete(part, key, part.listed(part.filled(), part.now))
            self._merge(part)

    def _ask_to_delete(self, part, key, saved):
        row = part.form.instance
        label, by = heading_of(row), said_by(last_change(self.record, row))
        self.conflicts.append(Conflict(key, label, _("hapus baris ini"), saved, by))

    def _arrived(self, formset, form):
        """A row that the editor has not seen, as it is saved."""
        posted = Posted()
        part = Part(form, posted, {})
        part.take_all()
        posted.put(formset.model._meta.pk.name, [str(form.instance.pk)])
        if self.past.was_added(form.instance):
            self.taken.append(_("%s (baris baru)") % heading_of(form.instance))
        return posted

    def _departed(self, formset, key, posted):
        """A row that others have deleted: asked about if something was typed in it."""
        row = self.past.gone(formset.model, key)
        part = self._part_of_lost(formset, row, posted)
        base = part.then if row else None
        if fate_of(base, None, part.mine, is_deleted=posted.is_deleted) is Fate.LOST:
            posted.put(formset.model._meta.pk.name, [])
            self._ask_to_bring_back(formset, key, row, part)
        else:
            self.taken.append(_("%s (dihapus)") % heading_of(row or formset.model))

    def _part_of_lost(self, formset, row, posted):
        form = formset.empty_form
        return Part(form, posted, model_to_dict(row, list(form.base_fields)) if row else {})

    def _ask_to_bring_back(self, formset, key, row, part):
        name = f"{LOST}-{formset.prefix}-{key}"
        deletion = last_change(self.record, formset.model(pk=key))
        self.conflicts.append(
            Conflict(
                key=name,
                label=heading_of(row or formset.model),
                mine=part.summary(part.then, part.mine),
                saved=_("baris ini dihapus"),
                by=said_by(deletion),
                kept=[
                    (f"{name}-{field}", text)
                    for field, texts in part.posted.values.lists()
                    for text in texts
                ],
            )
        )

    def _bring_back(self, formset, rows):
        """Rows that others have deleted and that the editor was asked about before."""
        start = f"{LOST}-{formset.prefix}-"
        for name in sorted(name for name in self.open if name.startswith(start)):
            posted, key = self._kept(name), name.removeprefix(start)
            if self._answer(name) == MINE:
                rows.new.append(posted)
            elif self._answer(name) != SAVED:
                row = deleted_row(self.record, formset.model, key)
                part = self._part_of_lost(formset, row, posted)
                self._ask_to_bring_back(formset, key, row, part)

    def _kept(self, name):
        posted = Posted()
        for sent_name in self.data:
            if sent_name.startswith(f"{name}-"):
                posted.put(sent_name.removeprefix(f"{name}-"), self.data.getlist(sent_name))
        return posted


def heading_of(row_or_model):
    """`Para pihak: Kalimantan Timur`; without the name if the row or what it links is gone."""
    heading = capfirst(row_or_model._meta.verbose_name_plural)
    if isinstance(row_or_model, type):
        return heading
    try:
        return f"{heading}: {row_or_model}"
    except ObjectDoesNotExist:
        return heading


def said_by(change):
    if change is None:
        return ""
    actor = change.actor
    name = (actor.get_full_name() or actor.get_username()) if actor else _("register")
    return f"{name}, {date_format(localtime(change.at), 'j M Y, H.i')}"
