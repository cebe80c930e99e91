"""Asking whether a saved record stands in the register already, and remembering the answer.

Saving always succeeds, so that nothing typed and no chosen file is lost; the question comes next,
and a record is neither submitted nor published before it is answered.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from agreements.access import keeps, may, visible
from agreements.addresses import record_address
from agreements.merging import answer_not_duplicates, set_aside
from agreements.models import EditorialState
from agreements.plausibility.duplicates import probable_duplicates

LONGEST_NUMBER = 18  # digits of a key
UNSEEN = "unseen"  # stands for drafts of other desks, whose numbers are not told


class DuplicatesAdmin(admin.ModelAdmin):
    """Leads from saving a record to its probable duplicates, and from what was merged onwards."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.duplicates_view)
        return [
            path("<int:pk>/kembar/", view, name=f"agreements_{self.opts.model_name}_duplicates"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page of a merged record is that of the one it was merged into."""
        if heir := self._heir(request, object_id):
            messages.info(request, _("Catatan nomor %s telah digabungkan ke sini.") % object_id)
            return HttpResponseRedirect(record_address(heir))
        return super().change_view(request, object_id, form_url, extra_context)

    def _heir(self, request, object_id):
        if not object_id.isdecimal() or len(object_id) > LONGEST_NUMBER:
            return None
        merged = self.model._base_manager.filter(pk=object_id).values("merged_into")
        return visible(self.model._base_manager.filter(pk__in=merged), request.user).first()

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and not context.get("is_popup") and may(request.user, "change", obj):
            context |= self.duplicates_context(request.user, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_add(self, request, record, post_url_continue=None):
        return self._question(request, record) or super().response_add(
            request, record, post_url_continue
        )

    def response_change(self, request, record):
        return self._question(request, record) or super().response_change(request, record)

    def _question(self, request, record):
        """To the probable duplicates, if what was saved is not public yet and has any."""
        stays = {"_continue", "_popup"} & request.POST.keys()
        if stays or record.is_published or not probable_duplicates(record):
            return None
        messages.success(request, _("“%s” tersimpan sebagai draf.") % record)
        return HttpResponseRedirect(record_address(record, "duplicates"))

    def duplicates_view(self, request, pk):
        """The probable duplicates of a record; a POST answers for one of them or for several."""
        record = get_object_or_404(visible(self.model._base_manager.all(), request.user), pk=pk)
        if not may(request.user, "change", record):
            raise PermissionDenied
        if request.method == "POST":
            return self._answered(request, record)
        context = {
            **self.admin_site.each_context(request),
            **self.duplicates_context(request.user, record),
            "opts": self.opts,
            "title": _("Mungkin sudah tercatat"),
            "record": record,
            "page": record_address(record),
        }
        return TemplateResponse(request, "admin/agreements/duplicates.html", context)

    def _answered(self, request, record):
        seen, unseen = seen_and_unseen(probable_duplicates(record), request.user)
        answered = request.POST.getlist("_not_duplicate")
        others = [one.record for one in seen if str(one.record.pk) in answered]
        if UNSEEN in answered:
            others += [one.record for one in unseen]
        chosen = next(
            (one.record for one in seen if str(one.record.pk) == request.POST.get("_set_aside")),
            None,
        )
        try:
            if chosen:
                set_aside(draft=record, keep=chosen, by=request.user)
                messages.success(request, _("Draf Anda dibuang; inilah catatan yang dipakai."))
                return HttpResponseRedirect(record_address(chosen))
            answer_not_duplicates(record=record, others=others, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            if others:
                messages.success(request, _("Dicatat: bukan duplikat. Tidak akan ditanya lagi."))
        page = "duplicates" if probable_duplicates(record) else "change"
        return HttpResponseRedirect(record_address(record, page))

    def duplicates_context(self, user, record):
        seen, unseen = seen_and_unseen(probable_duplicates(record), user)
        return {
            "duplicates": [
                {
                    "candidate": one,
                    "page": record_address(one.record),
                    "comparison": comparison_address(record, one.record),
                    "may_merge": may(user, "merge", record) and may(user, "merge", one.record),
                }
                for one in seen
            ],
            "unseen_duplicates": [unseen_words(one) for one in unseen],
            "duplicates_page": record_address(record, "duplicates"),
            "may_set_aside": may_set_aside(user, record),
        }

    def two_records(self, request, pk, other):
        """Two different records of this kind that the user may see, or Http404."""
        found = visible(self.model._base_manager.all(), request.user).in_bulk([pk, other])
        if len(found) < 2:
            raise Http404
        return found[pk], found[other]


def comparison_address(record, other):
    """The one that would stay comes first: the published one, or else the older."""
    keep, gone = sorted((record, other), key=lambda one: (not one.is_published, one.pk))
    return record_address(keep, "comparison", gone.pk)


def seen_and_unseen(candidates, user):
    """The candidates apart by whether ``user`` may see them; one query."""
    if not candidates:
        return [], []
    model = type(candidates[0].record)
    rows = model._base_manager.filter(pk__in=[one.record.pk for one in candidates])
    seen = set(visible(rows, user).values_list("pk", flat=True))
    return (
        [one for one in candidates if one.record.pk in seen],
        [one for one in candidates if one.record.pk not in seen],
    )


def unseen_words(candidate):
    """Another desk's draft is not shown; that desk is named if the user named its province."""
    if candidate.desk_is_party:
        text = _("Mungkin sudah tercatat pada draf meja %s, yang tidak dapat Anda lihat.")
        return text % candidate.record.owner
    return _("Mungkin sudah tercatat pada draf meja lain, yang tidak dapat Anda lihat.")


def may_set_aside(user, record):
    is_own_draft = record.state == EditorialState.DRAFT and not record.published_at
    return is_own_draft and keeps(user, "change", record)
