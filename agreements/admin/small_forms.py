"""Small forms beside the record's own: each has one button and an address of its own."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse

from agreements.addresses import record_address
from agreements.history import version_of


class SmallForm(forms.Form):
    """``seen`` is the version of the record that the person looks at while deciding."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, record, address, button, initial=None, **kwargs):
        seen = {"seen": str(version_of(record))}
        super().__init__(
            *args, initial=seen | (initial or {}), use_required_attribute=True, **kwargs
        )
        self.record, self.address, self.button = record, address, button

    def done_by(self, act):
        """Whether ``act`` was done with what was typed; what it refused is said on the form."""
        try:
            act(**self.cleaned_data)
        except ValidationError as refusal:
            self.add_error(None, refusal)
            return False
        return True


class SmallForms:
    """Mixin for an admin whose records have small forms: what a view of theirs answers."""

    def answer(self, request, form, act, done):
        """Back to the record with the message ``done``, or the form with what is wrong in it."""
        if form.is_valid() and form.done_by(act):
            messages.success(request, done % form.record)
            return HttpResponseRedirect(record_address(form.record))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": form.button,
            "form": form,
            "page": record_address(form.record),
        }
        return TemplateResponse(request, "admin/agreements/small_form_page.html", context)


def reason_field(label, **options):
    """A few sentences, typed by somebody who decides."""
    return forms.CharField(
        label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), **options
    )
