"""Above an agreement's form: draft papers, signed copies, changes of term, evaluations."""

from dataclasses import dataclass

from django.urls import path

from agreements.access import is_inside
from agreements.addresses import record_address
from agreements.history import term_changes
from agreements.models import PaperKind, Party

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


class AgreementPanels:
    """Mixin for the admin of agreements: what only the desks concerned see."""

    change_form_template = "admin/agreements/agreement_change_form.html"

    def get_urls(self):
        view = self.admin_site.admin_view(draft_paper)
        name = "agreements_agreement_paper"
        return [path("<int:pk>/naskah/<str:kind>/", view, name=name), *super().get_urls()]

    def panels(self, user, record):
        shown = super().panels(user, record)
        if record and is_inside(user, record):
            shown["agreement_panels"] = {
                "papers": [
                    (kind.label, record_address(record, "paper", kind)) for kind in PaperKind
                ],
                "copies": signed_copies(record),
                "term_changes": term_changes(record),
                "evaluations": record.evaluations.select_related("province"),
            }
        return shown
