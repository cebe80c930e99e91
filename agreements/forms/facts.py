"""Sources, and what is said of records of several kinds."""

from django.utils.translation import gettext_lazy as _

from agreements.models import (
    Citation,
    Facility,
    FollowUp,
    NamedPerson,
    Obstacle,
    Source,
)

from .base import RegisterForm


class SourceForm(RegisterForm):
    url = Source._meta.get_field("url").formfield(
        assume_scheme="https", help_text=_("Alamat halaman webnya, bila ada.")
    )

    class Meta:
        model = Source
        fields = [
            "kind",
            "publisher",
            "title",
            "author",
            "editor",
            "published_on",
            "url",
            "note",
        ]
        help_texts = {
            "kind": _("Advertorial dan “(Adv)” adalah konten berbayar."),
        }


class CitationForm(RegisterForm):
    class Meta:
        model = Citation
        fields = ["fact", "detail", "source", "stated_value", "basis", "accepted", "reason"]
        help_texts = {
            "source": _("Ketik penerbit atau judulnya; bila belum ada, tambahkan."),
        }


class FacilityForm(RegisterForm):
    class Meta:
        model = Facility
        fields = ["name", "province", "place", "description"]


class FollowUpForm(RegisterForm):
    class Meta:
        model = FollowUp
        fields = [
            "what",
            "responsible",
            "agency",
            "is_promised",
            "due_on",
            "progress",
            "progress_note",
            "done_on",
        ]


class ObstacleForm(RegisterForm):
    class Meta:
        model = Obstacle
        fields = ["what", "kind", "handling", "responsible", "solved_on"]


class NamedPersonForm(RegisterForm):
    class Meta:
        model = NamedPerson
        fields = ["name", "position", "province", "agency", "role", "basis"]
