"""The verdict of each row: new, changed, same, or wrong and why. Nothing is written here."""

from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.access import editable, visible
from agreements.exports.together import Part
from agreements.models import EditorialState, Verdict

from .columns import exported_text
from .rows import blank_row, violations
from .subject import IDENTITY


class Judge:
    """Judges batches of lines of one file against the register as it is now.

    ``user`` is None when the register's own server imports; then every record may be changed.
    """

    def __init__(self, subject, places, merged=None):
        self.subject = subject
        self.places = places
        self.merged = merged or {}
        self.columns = {column.name: column for column in subject.columns}
        self.blanks = {
            model: blank_row(model)
            for model in (subject.model, *(rows.model for rows in subject.row_sets))
        }
        self.records = index_of(subject.known_identities())
        self.seen = {}

    def judge(self, lines):
        """Set verdict, reasons, changes, and for what is to be written record and rows."""
        for line in lines:
            self.subject.read(line, self.places)
            self._blame_merged(line)
        self._recognise(lines)
        self._compare([line for line in lines if line.pk])
        self._plan([line for line in lines if not line.reasons and (line.changes or not line.pk)])
        for line in lines:
            line.verdict = verdict_of(line)

    def _blame_merged(self, line):
        for place, column in enumerate(self.places):
            if area := self.merged.get((line.number, place)):
                line.blame(
                    column.column,
                    _("Sel gabungan %s: pisahkan (Unmerge), lalu isi tiap barisnya.") % area,
                )

    # --- Which record a line is ------------------------------------------------------------------

    def _recognise(self, lines):
        """Find the record of each line: by its number, its key, or what it says."""
        found = {line.number: self._candidates(line) for line in lines}
        keys = self._records_by_key(lines)
        may_change, may_see, own_keys = self._allowed(
            {pk for pks in found.values() for pk in pks} | set(keys.values())
        )
        for line in lines:
            if self._is_repeated(line):
                continue
            if by_key := keys.get(external_key(self.subject, line)):
                line.pk = by_key
            elif "id" in line.values:
                line.pk = line.values["id"] if line.values["id"] in may_see else None
                if not line.pk:
                    line.blame("id", _("Tidak ada catatan bernomor itu."))
            else:
                self._recognise_by_content(line, found[line.number], may_change, may_see, own_keys)
            if line.pk and line.pk not in may_change:
                line.is_foreign = True

    def _recognise_by_content(self, line, found, may_change, may_see, own_keys):
        if "kunci" in line.values:
            found = [pk for pk in found if not own_keys.get(pk)]
        ours = [pk for pk in found if pk in may_change]
        if len(ours) > 1:
            line.blame(
                "",
                _("Cocok dengan beberapa catatan (%s); isi Nomor catatan untuk memilih.")
                % ", ".join(map(str, ours)),
            )
        elif ours:
            line.pk = ours[0]
            if "kunci" in line.values:
                line.changes["kunci"] = ["", line.values["kunci"]]
        elif seen := [pk for pk in found if pk in may_see]:
            line.pk = seen[0]
        elif found:
            line.blame(
                "", _("Tampaknya sudah dicatat meja lain dan belum terbit; hubungi meja mitra.")
            )

    def _candidates(self, line):
        if "id" in line.values:
            return [line.values["id"]]
        if line.reasons:
            return []
        for identity in self.subject.identities(line):
            if pks := self.records.get(hash(identity)):
                return pks
        return []

    def _records_by_key(self, lines):
        """Records that came from this desk's files before, by the key in the file."""
        keys = {external_key(self.subject, line) for line in lines} - {None}
        found = self.subject.model.objects.filter(external_key__in=keys)
        return dict(found.values_list("external_key", "pk"))

    def _allowed(self, pks):
        records = self.subject.model.objects.filter(pk__in=pks)
        keys = dict(records.values_list("pk", "external_key"))
        user = self.subject.user
        if user is None:
            return set(keys), set(keys), keys
        own = set(editable(records, user).values_list("pk", flat=True))
        return own, own | set(visible(records, user).values_list("pk", flat=True)), keys

    def _is_repeated(self, line):
        """Whether an earlier row of the file means the same record."""
        key, number = line.values.get("kunci"), line.values.get("id")
        if key or number:
            marks = [hash(("key", key or number))]
        elif line.reasons:
            return False
        else:
            marks = [hash(identity) for identity in self.subject.identities(line)]
        earlier = next((self.seen[mark] for mark in marks if mark in self.seen), None)
        if earlier:
            line.blame(
                "",
                _("Sama dengan baris %d. Bila memang catatan lain, beri kunci yang berbeda.")
                % earlier,
            )
        self.seen |= dict.fromkeys(marks, line.number)
        return bool(earlier)

    # --- What would change -----------------------------------------------------------------------

    def _compare(self, lines):
        """Keep of each line only what differs from its record, in the words of our exports."""
        named = {name for line in lines for name in line.given} - IDENTITY - {"satuan"}
        compared = [column for name, column in self.columns.items() if name in named]
        records = self.subject.model.objects.filter(pk__in={line.pk for line in lines})
        texts = {
            pk: dict(
                zip([column.name for column in compared], map(exported_text, row), strict=True)
            )
            for pk, *row in with_numbers(records, compared)
        }
        for line in lines:
            for column in compared:
                if column.name in line.given:
                    self._compare_cell(line, column, texts[line.pk][column.name])
            if line.changes and line.is_foreign:
                line.blame("", _("Berbeda dari catatan yang bukan milik meja Anda."))

    @staticmethod
    def _compare_cell(line, column, old):
        if line.given[column.name] == old:
            line.reasons.pop(column.name, None)
            line.values.pop(column.name, None)
        elif column.name in line.values:
            value = line.values[column.name]
            new = "" if value == column.empty else column.shown(value)
            if new == old:
                del line.values[column.name]
            else:
                line.changes[column.name] = [old, new]

    # --- What would be written -------------------------------------------------------------------

    def _plan(self, lines):
        """Make up the record and the rows of each line, and hold them against every rule."""
        model = self.subject.model
        old = [line.pk for line in lines if line.pk]
        records = {record["id"]: record for record in model.objects.filter(pk__in=old).values()}
        existing = {rows: existing_rows(rows, old) for rows in self.subject.row_sets}
        for line in lines:
            before = records.get(line.pk)
            line.record = dict(before or self._new_record(line))
            if "kunci" in line.changes:
                line.record["external_key"] = external_key(self.subject, line)
            line.record |= {
                self.columns[name].field: value
                for name, value in line.values.items()
                if self.columns[name].field
            }
            line.record["updated_at"] = timezone.now()
            for rows in self.subject.row_sets:
                line.had[rows.model] = existing[rows].get(line.pk, [])
                line.rows[rows.model] = rows.wanted(line.had[rows.model], line)
            self._blame_missing(line)
            if not line.reasons:
                self.subject.complete(line, before)
            if before and line.record["state"] == EditorialState.PUBLISHED:
                for column, reason in self.subject.gaps(line):
                    line.blame(column, reason)
        self._blame_violations(model, [(line, line.record) for line in lines])
        for rows in self.subject.row_sets:
            blank = self.blanks[rows.model]
            planned = [
                (line, blank | row) for line in lines for row in line.rows.get(rows.model, ())
            ]
            self._blame_violations(rows.model, planned, rows.column)

    def _new_record(self, line):
        user = self.subject.user
        return self.blanks[self.subject.model] | {
            **self.subject.defaults(),
            "state": EditorialState.DRAFT,
            "owner_id": self.subject.desk,
            "created_by_id": user and user.pk,
            "external_key": external_key(self.subject, line),
        }

    def _blame_missing(self, line):
        for column in self.columns.values():
            if column.required and line.record[column.field] in ("", None):
                line.blame(column.name, _("Wajib diisi."))

    def _blame_violations(self, model, planned, column=""):
        """Ask the database's own constraints; the reason stands at ``column``, or at the last
        column that takes part.
        """
        constraints = {constraint.name: constraint for constraint in model._meta.constraints}
        for place, name in violations(model, [row for _line, row in planned]):
            line, constraint = planned[place][0], constraints.get(name)
            if not constraint:
                line.blame(column, _("Ditolak basis data (%s).") % name)
                continue
            fields = constraint.condition.referenced_base_fields
            given = [name for name in line.values if self.columns[name].field in fields]
            line.blame(column or (given or [""])[-1], constraint.violation_error_message)


def verdict_of(line):
    if line.reasons:
        return Verdict.ERROR
    if not line.pk:
        return Verdict.NEW
    return Verdict.CHANGED if line.changes else Verdict.SAME


def index_of(identities):
    """Record numbers by the hash of what identifies them: a number a key, so that many fit."""
    index = {}
    for identity, pk in identities:
        pks = index.get(hash(identity), ())
        if pk not in pks:
            index[hash(identity)] = (*pks, pk)
    return index


def external_key(subject, line):
    """The key in the desk's own list, told apart from the same key of another desk."""
    key = line.values.get("kunci")
    return f"{subject.desk or '00'}:{key}" if key else None


def with_numbers(records, columns):
    """(number, cell, …) of each record, in the columns of an export."""
    named = {f"cell_{column.name}": _alone(column.exported.expression) for column in columns}
    return records.annotate(**named).values_list("pk", *named)


def _alone(expression):
    """What a column of an export holds: some are made of the same rows beside the record."""
    return expression.alone() if isinstance(expression, Part) else expression


def existing_rows(rows, owners):
    """The rows of the records ``owners``, by owner and in order."""
    found = {}
    if owners:
        kept = rows.model.objects.filter(**{f"{rows.owner}__in": owners})
        for row in kept.order_by(*rows.order).values():
            found.setdefault(row[rows.owner], []).append(row)
    return found
