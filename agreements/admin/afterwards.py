"""What stands beside an agreement's form: drafts, signed copies, changes of term, evaluations."""

from dataclasses import dataclass

from django.urls import path

from agreements.access import is_inside
from agreements.addresses import record_address
from agreements.models import PaperKind, Party
from agreements.terms import term_changes

from .papers import draft_paper

CHECKLIST = ("initialled", "duty_stamped", "sealed", "copies", "scan")


@dataclass(frozen=True)
class SignedCopy:
    """A party and what its signed copy still lacks, in words."""

    party: Party
    lacks: list[str]


def signed_copies(agreement):
    """Each party's copy; none before there is a day of signing."""
    if not agreement.signed_on:
        return []
    parties = agreement.parties.select_related("province", "business")
    return [SignedCopy(party, lacks_of(party)) for party in parties]


def lacks_of(party):
    fields = (Party._meta.get_field(name) for name in CHECKLIST)
    return [str(field.verbose_name) for field in fields if not getattr(party, field.attname)]


class Afterwards:
    """Mixin for the admin of agreements: the blocks that only the desks concerned see."""

    change_form_template = "admin/agreements/agreement_change_form.html"

    def get_urls(self):
        view = self.admin_site.admin_view(draft_paper)
        name = "agreements_agreement_paper"
        return [path("<int:pk>/naskah/<str:kind>/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and is_inside(request.user, obj):
            context["afterwards"] = {
                "copies": signed_copies(obj),
                "term_changes": term_changes(obj),
                "papers": [(kind.label, record_address(obj, "paper", kind)) for kind in PaperKind],
                "evaluations": obj.evaluations.select_related("province"),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
