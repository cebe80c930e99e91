"""Loading a register file: agreements, missions and transactions with the sources that state them.

A register file is TOML. Every record has a ``key`` by which it is known when the file is loaded
again, and a ``source`` that states its facts unless a ``cite`` says otherwise; ``common`` holds
what several records share. Records go through the same forms as in the admin.
"""

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.forms import ModelChoiceField
from django.utils.translation import gettext as _

from agreements import actions
from agreements.forms import CitationForm, FacilityForm, SourceForm
from agreements.models import Agreement, Basis, Citation

from .names import Names, UnknownNameError
from .register_facts import AGREEMENTS, LINKS, MISSIONS, TRANSACTIONS

PRESS = Path(__file__).resolve().parent.parent / "data" / "register" / "press.toml"
PARTS_OF_FILE = {
    *("publish", "common", "sources", "facilities"),
    *(section.name for section in (AGREEMENTS, MISSIONS, TRANSACTIONS)),
}


class RegisterFileError(Exception):
    """A file that cannot be loaded; the message names the record and the field."""


@dataclass
class Loaded:
    """Records per model that were new and that were there already, and what to check."""

    new: Counter = field(default_factory=Counter)
    kept: Counter = field(default_factory=Counter)
    warnings: list[str] = field(default_factory=list)


@transaction.atomic
def load_register(path=PRESS) -> Loaded:
    """Write what the file records and the register does not have yet; all of it or nothing.

    A record whose key is known stays as it is, because staff may have edited it. Raises
    RegisterFileError.
    """
    try:
        content = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RegisterFileError(f"{path}: {error}") from error
    if unknown := content.keys() - PARTS_OF_FILE:
        raise RegisterFileError(_("Bagian tidak dikenal: %s.") % ", ".join(sorted(unknown)))
    return RegisterLoader(content).load()


class RegisterLoader:
    """One run over the content of a file."""

    def __init__(self, content):
        self.content = content
        self.names = Names()
        self.loaded = Loaded()

    def load(self):
        """Write sources before what they state, and agreements before what links to them."""
        for given in tables(self.content, "sources"):
            self.add(SourceForm, given, key_field="key")
        for given in tables(self.content, "facilities"):
            self.add(FacilityForm, given, key_field="name")
        agreements = self.add_section(AGREEMENTS)
        for record, given in agreements:
            self.add_rows(record, AGREEMENTS, LINKS, given)
        records = agreements + self.add_section(MISSIONS) + self.add_section(TRANSACTIONS)
        if self.content.get("publish", False):
            for record, _given in records:
                self.publish(record)
        return self.loaded

    def add_section(self, section):
        """The new records of one section, each with what the file gives for it."""
        added = []
        for listed in tables(self.content, section.name):
            given = self.with_common(listed)
            fields = {
                name: value for name, value in given.items() if name not in section.beside_fields
            }
            if record := self.add(section.form, fields, key_field="external_key"):
                cites = tables(given, "cite", label_of(record))
                self.cite(record, section, given, section.stated(record, given), cites)
                for part in section.parts:
                    self.add_rows(record, section, part, given)
                added.append((record, given))
        return added

    def with_common(self, given):
        """A record with what it shares; its own values win, its lists go on after the shared."""
        if "common" not in given:
            return given
        shared = self.content.get("common", {}).get(given["common"])
        if shared is None:
            raise RegisterFileError(_("“%s” tidak ada di bagian common.") % given["common"])
        merged = {**shared, **given}
        for name in shared.keys() & given.keys():
            if isinstance(shared[name], list):
                merged[name] = shared[name] + given[name]
        del merged["common"]
        return merged

    def add(self, form, given, *, key_field):
        """The new record, or None if the register has one of that key."""
        model = form._meta.model
        fields = {name: value for name, value in given.items() if name != "key"}
        key = given.get("key") or given.get(key_field)
        if not key:
            raise RegisterFileError(_("%s tanpa kunci (key).") % model._meta.verbose_name)
        if model.objects.filter(**{key_field: key}).exists():
            self.loaded.kept[model] += 1
            return None
        self.loaded.new[model] += 1
        label = f"{model._meta.verbose_name} “{key}”"
        return self.save(form, model(**{key_field: key}), fields, label)

    def add_rows(self, record, section, part, given):
        """Write the rows of one part of a record, each with its citations."""
        owner = part.owner or section.owner
        for order, listed in enumerate(
            tables(given, part.name, label_of(record), main=part.main), start=1
        ):
            label = f"{label_of(record)}, {part.name} {order}"
            row = {name: value for name, value in listed.items() if name != "cite"}
            if "order" in part.form.base_fields:
                row.setdefault("order", order)
            child = self.save(part.form, part.form._meta.model(**{owner: record}), row, label)
            stated = part.stated(child)
            fact, detail = next(iter(stated))
            cites = [
                {"fact": fact, "detail": detail} | cite for cite in tables(listed, "cite", label)
            ]
            self.cite(record, section, given, stated, cites)

    def cite(self, record, section, given, stated, cites):
        """Write ``cites``, and the record's own source for each stated fact that has none."""
        cited = {(cite.get("fact"), cite.get("detail", "")) for cite in cites}
        own = [
            {"fact": fact, "detail": detail}
            for fact, detail in stated
            if (fact, detail) not in cited
        ]
        for cite in cites + own:
            fact, detail = cite.get("fact"), cite.get("detail", "")
            basis = stated.get((fact, detail), Basis.STATED)
            row = {"source": given.get("source", ""), "basis": basis} | cite
            label = f"{label_of(record)}, cite {fact} {detail}".rstrip()
            self.save(CitationForm, Citation(**{section.owner: record}), row, label)

    def save(self, form_class, instance, given, label):
        """Write ``given`` into ``instance`` through its form; the rest keeps its defaults."""
        fields = form_class.base_fields
        if unknown := given.keys() - fields.keys():
            raise RegisterFileError(f"{label}: {_('tidak dikenal')}: {', '.join(sorted(unknown))}")
        data = form_class(instance=instance).initial
        for name, value in given.items():
            data[name] = self.read(fields[name], value, f"{label}, {name}")
        form = form_class(data, instance=instance)
        if not form.is_valid():
            raise RegisterFileError(described(form.errors, label))
        record = form.save(commit=False)
        try:
            record.validate_constraints()
        except ValidationError as error:
            raise RegisterFileError(described(error.message_dict, label)) from error
        record.save()
        form.save_m2m()
        self.names.forget(type(record))
        self.loaded.warnings += [f"{label}, {field}: {text}" for field, text in form.warnings]
        return record

    def read(self, form_field, value, label):
        """What a form field takes: names become keys, numbers and dates become text."""
        try:
            if isinstance(form_field, ModelChoiceField):
                model = form_field.queryset.model
                if isinstance(value, list):
                    return [self.names.find(model, name) for name in value]
                return self.names.find(model, value)
        except UnknownNameError as error:
            raise RegisterFileError(f"{label}: {error}") from error
        return value if isinstance(value, bool) else str(value)

    def publish(self, record):
        """Publish a record by the rules of the desk; raises RegisterFileError for its gaps."""
        if isinstance(record, Agreement):
            actions.compose_title(agreement=record)
        try:
            actions.publish(record=record, by=None)
        except ValidationError as error:
            raise RegisterFileError(f"{label_of(record)}: {' '.join(error.messages)}") from error


def tables(given, name, label="register", *, main=""):
    """The tables listed under ``name``; a plain text stands for a table of its ``main`` field."""
    listed = given.get(name, [])
    if main and isinstance(listed, list):
        listed = [row if isinstance(row, dict) else {main: row} for row in listed]
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise RegisterFileError(
            _("%(record)s: tulis %(name)s sebagai daftar tabel.") % {"record": label, "name": name}
        )
    return listed


def label_of(record):
    return f"{record._meta.verbose_name} “{record.external_key}”"


def described(errors, label):
    """`perjanjian “…”, signed_on: Tanggal tidak terbaca.`, one line for each field."""
    return "\n".join(
        f"{label if name == NON_FIELD_ERRORS else f'{label}, {name}'}: {' '.join(messages)}"
        for name, messages in errors.items()
    )
