"""Admin pages on which a second editor's save overwrites nothing and loses nothing typed."""

import re
from collections import Counter

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from agreements.addresses import list_address
from agreements.desk import kept
from agreements.history import content_changes, read_version, version_of

from .reconcile import Reconciliation

PLAIN_SAVES = {"_save", "_continue", "_addanother"}


class HeldBack:
    """Form mixin: what was typed is shown again for the ``reasons``, and nothing is saved."""

    reasons = ()

    def clean(self):
        cleaned = super().clean()
        self.add_error(None, list(self.reasons))
        return cleaned


def hold_back(request, reason):
    """Let the form that this request sends be shown again instead of saved."""
    request.held_back = [*getattr(request, "held_back", []), reason]


class Locked:
    """ModelAdmin mixin: the form carries the version that its editor saw.

    What others have saved since is joined with what was typed; see ``reconcile``. Buttons that do
    more than save wait until their user has seen the record as it is.
    """

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        context = dict(extra_context or {})
        if "_discard" in request.POST:
            kept.forget(request)
            return HttpResponseRedirect(request.get_full_path())
        self._reopen(request, context)
        if object_id is None:
            return super().changeform_view(request, None, form_url, context)
        key = unquote(object_id)
        if request.method != "POST":
            # Before the record is read: a change in between is then asked about, not overlooked.
            context["version"] = str(version_of(self.model(pk=key)))
            return super().changeform_view(request, object_id, form_url, context)
        with transaction.atomic():
            record = self._held(request, key)
            if record is None:
                return self._offer_as_new(request, object_id, context)
            if self.has_change_permission(request, record):
                self._join(request, record, context)
            response = super().changeform_view(request, object_id, form_url, context)
        if response.status_code == 302 and context.get("taken"):
            messages.info(request, _("Ikut diperbarui: %s.") % "; ".join(context["taken"]))
        return response

    def _reopen(self, request, context):
        """Show what was typed before a session expired, as if it were posted, and save nothing."""
        if request.method == "POST":
            kept.forget(request)
        elif reopened := kept.reopened(request):
            request.method = "POST"
            request.POST, context["reopened"] = reopened
            hold_back(request, _("Belum disimpan."))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        reasons = getattr(request, "held_back", None)
        if not reasons:
            return form
        held = type(form)(form.__name__, (HeldBack, form), {"reasons": reasons})
        held.base_fields = form.base_fields
        return held

    def _held(self, request, key):
        """The record, locked if it may be changed.

        Read once more behind the lock: whoever waited for another's save would else take what was
        before that for what is saved now, and overwrite it unseen.
        """
        record = self.get_object(request, key)
        if record and self.has_change_permission(request, record):
            rows = self.model._base_manager.select_for_update(no_key=True)
            rows.filter(pk=record.pk).first()
            record = self.get_object(request, key)
        return record

    def _join(self, request, record, context):
        """Join the POST with what others have saved since."""
        context["version"] = str(version_of(record))
        seen = read_version(request.POST.get("_version"))
        if seen is None:
            hold_back(request, _("Formulir ini tidak lengkap terkirim. Periksa, lalu simpan lagi."))
            return
        form, formsets = self._as_saved(request, record)
        joined = Reconciliation(request, record, seen, form, formsets)
        context |= {"conflicts": joined.conflicts, "taken": joined.taken}
        if joined.conflicts:
            hold_back(request, _("Belum disimpan: pilih dulu isian mana yang dipakai."))
        elif content_changes(record, seen) and not PLAIN_SAVES & request.POST.keys():
            hold_back(
                request,
                _("Catatan ini berubah sejak Anda membukanya. Periksa isinya, lalu tekan lagi."),
            )

    def _as_saved(self, request, record):
        """The form and the formsets of the page, unbound."""
        fields = flatten_fieldsets(self.get_fieldsets(request, record))
        form = self.get_form(request, record, change=True, fields=fields)(instance=record)
        formsets, seen = [], Counter()
        for formset, inline in self.get_formsets_with_inlines(request, record):
            prefix = formset.get_default_prefix()
            seen[prefix] += 1
            if seen[prefix] > 1:
                prefix = f"{prefix}-{seen[prefix]}"
            options = self.get_formset_kwargs(request, record, inline, prefix)
            for sent in ("data", "files", "save_as_new"):
                options.pop(sent, None)
            formsets.append(formset(**options))
        return form, formsets

    def _offer_as_new(self, request, object_id, context):
        """Somebody deleted the record meanwhile: what was typed can become a new one."""
        if not self.has_add_permission(request):
            return super().changeform_view(request, object_id, "", context)
        request.POST = self._without_keys(request)
        hold_back(
            request,
            _(
                "Catatan ini sudah tidak ada atau tidak terbuka lagi bagi Anda. Isian Anda masih "
                "di sini; simpan untuk mencatatnya sebagai catatan baru."
            ),
        )
        return super().changeform_view(request, None, list_address(self.model, "add"), context)

    def _without_keys(self, request):
        """The POST as if all of its rows were new."""
        data = request.POST.copy()
        for formset, _inline in self.get_formsets_with_inlines(request):
            prefix = formset.get_default_prefix()
            keys = f"{formset.model._meta.pk.name}|{formset.fk.name}"
            for name in data:
                if re.fullmatch(rf"{prefix}-\d+-({keys})", name):
                    data[name] = ""
            data[f"{prefix}-INITIAL_FORMS"] = "0"
        return data
