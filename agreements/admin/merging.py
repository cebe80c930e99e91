"""Two records side by side, and making one of them by whoever may."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from agreements.access import RULES, hidden_fields, may, visible
from agreements.addresses import record_address
from agreements.merging import facets, matched, merge, merge_hindrance, relations, rows_of, said
from agreements.models import Agreement, EditorialStep

from .duplicates import DuplicatesAdmin

# Kept as they are, each side's own: how it came to be published, and what was merged into it.
APART = {EditorialStep}
THEIRS = "theirs"


@dataclass(frozen=True)
class Line:
    """One fact of both records in words. ``question`` names it where one value must be chosen."""

    label: str
    ours: str
    theirs: str
    differs: bool
    question: str = ""
    takes_theirs: bool = False

    @property
    def difference(self):
        """What is not the same, in words; empty where nothing is."""
        if not self.differs:
            return ""
        if self.ours and self.theirs:
            return _("berbeda")
        return _("hanya di kiri") if self.ours else _("hanya di kanan")


class MergingAdmin(DuplicatesAdmin):
    """Adds the page that compares two records and merges them."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.comparison_view)
        name = f"agreements_{self.opts.model_name}_comparison"
        return [path("<int:pk>/banding/<int:other>/", view, name=name), *super().get_urls()]

    def comparison_view(self, request, pk, other):
        """Both records with all that the user may see of them; a POST merges the second away."""
        keep, gone = self.two_records(request, pk, other)
        may_merge = may(request.user, "merge", keep) and may(request.user, "merge", gone)
        taken = {name for name, value in request.POST.items() if value == THEIRS}
        if request.method == "POST":
            if not may_merge:
                raise PermissionDenied
            if self._merged(request, keep, gone, taken):
                return HttpResponseRedirect(record_address(keep))
            keep, gone = self.two_records(request, pk, other)  # as they were before the attempt
        hindrance = merge_hindrance(keep, gone)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Bandingkan dua catatan"),
            "keep": keep,
            "gone": gone,
            "pages": [record_address(keep), record_address(gone)],
            "sections": list(self.sections(keep, gone, request.user, taken)),
            "may_merge": may_merge and not hindrance,
            "hindrance": hindrance if may_merge else "",
            "swapped": record_address(gone, "comparison", keep.pk),
        }
        return TemplateResponse(request, "admin/agreements/comparison.html", context)

    def sections(self, keep, gone, user, taken):
        """(title, lines): the facts of the records, then each kind of row, as on their paper."""
        own = [*fact_lines(keep, gone, user, taken), *list_lines(keep, gone, user)]
        yield _("Catatan"), own
        on_paper = [inline.model for inline in self.inlines]
        keys = [
            key
            for key in relations(self.model)
            if key.model in RULES and key.model not in {*APART, self.model}
        ]
        last = len(on_paper)
        keys.sort(key=lambda key: on_paper.index(key.model) if key.model in on_paper else last)
        for key in keys:
            if lines := row_lines(key, keep, gone, user, taken):
                yield key.model._meta.verbose_name_plural, lines

    def _merged(self, request, keep, gone, taken):
        try:
            merge(keep=keep, gone=gone, taken=taken, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return False
        text = _("“%(gone)s” (nomor %(number)d) digabungkan ke catatan ini.")
        messages.success(request, text % {"gone": gone, "number": gone.pk})
        return True


def fact_lines(ours, theirs, user, taken, parent=None):
    """The facts that either of the two knows, less those that the user must not see."""
    hidden = {
        name
        for one in (ours, theirs)
        for name in hidden_fields(user, type(one), owner_of(one, parent))
    }
    for facet in facets(ours, theirs, parent):
        if facet.is_known and facet.field.name not in hidden:
            yield Line(
                facet.label,
                facet.our_words,
                facet.their_words,
                facet.differs,
                facet.key if facet.must_be_chosen else "",
                facet.key in taken,
            )


def owner_of(instance, parent):
    return getattr(instance, parent.name) if parent else instance


def list_lines(keep, gone, user):
    """What a record names several of, and the parties it only counts; a merge keeps them all."""
    for field in type(keep)._meta.many_to_many:
        if field.remote_field.through._meta.auto_created:
            names = [
                ", ".join(map(str, visible(getattr(one, field.name).all(), user)))
                for one in (keep, gone)
            ]
            if any(names):
                yield Line(str(field.verbose_name), *names, names[0] != names[1])
    if isinstance(keep, Agreement) and (keep.unnamed_party_count or gone.unnamed_party_count):
        field = Agreement._meta.get_field("unnamed_party_count")
        counts = [said(field, one) for one in (keep, gone)]
        yield Line(str(field.verbose_name), *counts, counts[0] != counts[1])


def row_lines(key, keep, gone, user, taken):
    """Rows that both have fact by fact, the others whole on their own side."""
    linked = [field.name for field in key.model._meta.concrete_fields if field.is_relation]
    ours, theirs = (
        list(visible(rows_of(key, one), user).select_related(*linked)) for one in (keep, gone)
    )
    lines, known = [], set()
    for our_row, their_row in matched(key, ours, theirs):
        known |= {our_row, their_row}
        differing = [
            line for line in fact_lines(our_row, their_row, user, taken, key) if line.differs
        ]
        lines += differing or [Line(str(our_row), *2 * (described(our_row, key, user),), False)]
    for row in (*ours, *theirs):
        if row not in known:
            words = described(row, key, user)
            sides = (words, "") if row in ours else ("", words)
            lines.append(Line(str(row), *sides, True))
    return lines


def described(row, key, user):
    """What a row says beside its name and beyond what is usual, in one paragraph."""
    hidden = hidden_fields(user, type(row), getattr(row, key.name))
    facts = [
        f"{facet.field.verbose_name}: {facet.our_words}"
        for facet in facets(row, row, key)
        if facet.is_known
        and facet.field.editable
        and facet.field.name not in hidden
        and facet.field.value_from_object(row) != facet.field.get_default()
        and facet.our_words != str(row)
    ]
    return "; ".join(facts) or _("tercatat")
