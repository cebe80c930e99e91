"""What the desk of Kaltim keeps to itself, each thing marked so that a leak of it shows."""

from django.core.files.base import ContentFile

from agreements.models import (
    Agency,
    Assessment,
    Bureau,
    Business,
    Citation,
    CommitteeReview,
    Dispute,
    Document,
    EditorialStep,
    ErrorReport,
    Evaluation,
    Facility,
    FollowUp,
    PaperTemplate,
    Party,
    Role,
    SheetImport,
    SheetRow,
)
from tests.conftest import make_user
from tests.factories import make_agreement, make_mission, make_source, make_transaction

MARK = "RAHASIAKALTIM"


def what_kaltim_keeps():
    """What Kaltim keeps to itself, by model: drafts with all their rows, contacts, papers."""
    kaltim_admin = make_user(f"{MARK.lower()}", Role.PROVINCE_ADMIN, "64")
    kept = {"user": [kaltim_admin]}
    draft = make_agreement("64", "65", state="draft", title=f"{MARK} draf")
    submitted = make_agreement("64", "65", state="submitted", title=f"{MARK} diajukan")
    withdrawn = make_agreement("64", "65", state="withdrawn", title=f"{MARK} ditarik")
    # Published, but with rows and notes that are no business of other provinces.
    public = make_agreement("64", "65", title="Terbit", internal_note=MARK)
    kept["agreement"] = [draft, submitted, withdrawn, public]
    kept["trademission"] = [
        make_mission(["64"], ["65"], state="draft", title=f"{MARK} misi"),
        make_mission(["64"], ["65"], title="Misi terbit", internal_note=MARK),
    ]
    kept["transaction"] = [
        make_transaction("64", "65", state="draft", note=f"{MARK} transaksi"),
        make_transaction("64", "65", internal_note=MARK, mission=kept["trademission"][0]),
    ]
    kept["document"] = [
        Document.objects.create(
            agreement=agreement, title=MARK, file=ContentFile(MARK.encode(), "x.pdf")
        )
        for agreement in (draft, public)
    ]
    Party.objects.filter(agreement=public, province="64").update(scan=kept["document"][1])
    Citation.objects.bulk_create(
        [Citation(agreement=draft, source=make_source(), fact="title", stated_value=MARK)]
    )
    kept["followup"] = [FollowUp.objects.create(agreement=draft, what=MARK)]
    kept["business"] = [
        Business.objects.create(name="Koperasi Kaltim", province_id="64", contact=MARK)
    ]
    kept["facility"] = [Facility.objects.create(name="Gudang", province_id="64")]
    agency = Agency.objects.filter(province="64").first()
    Agency.objects.filter(pk=agency.pk).update(email=f"{MARK.lower()}@contoh.go.id")
    kept["agency"] = [agency]
    Bureau.objects.filter(province="64").update(
        email=f"{MARK.lower()}@contoh.go.id", webhook_url="", webhook_secret=MARK
    )
    kept["bureau"] = [Bureau.objects.get(province="64")]
    kept["source"] = [make_source(owner_id="64")]
    inner_rows(draft, public, kaltim_admin, kept)
    return kept


def inner_rows(draft, public, author, kept):
    """Rows that only the desks concerned see, of a published record too."""
    for agreement in (draft, public):
        CommitteeReview.objects.create(
            agreement=agreement, name=MARK, position="Ketua", opinion="setuju"
        )
        EditorialStep.objects.create(agreement=agreement, step="sent_back", by=author, reason=MARK)
        Dispute.objects.create(
            agreement=agreement, province_id="65", fact="title", note=MARK, raised_by=author
        )
        evaluation = Evaluation.objects.create(agreement=agreement, province_id="64", period="2024")
        assessment = Assessment.objects.create(
            evaluation=evaluation,
            side="agency",
            assessor=MARK,
            rating=3,
            recommendation="lanjut",
        )
        kept.setdefault("evaluation", []).append(evaluation)
        kept.setdefault("assessment", []).append(assessment)
    kept["errorreport"] = [
        ErrorReport.objects.create(
            agreement=public,
            about="lain",
            text=MARK,
            evidence=MARK,
            reporter_email=f"{MARK.lower()}@contoh.id",
        )
    ]
    kept["papertemplate"] = [
        PaperTemplate.objects.create(
            province_id="64", kind="kak", file=ContentFile(b"PK", f"{MARK}.docx")
        )
    ]
    sheet = SheetImport.objects.create(
        kind="perjanjian",
        file=ContentFile(b"x", f"{MARK}.csv"),
        name=MARK,
        owner_id="64",
        state="preview",
        places=[{"header": "Judul", "column": "judul"}],
    )
    SheetRow.objects.create(sheet=sheet, number=1, verdict="error", cells=[MARK])
    kept["sheetimport"] = [sheet]
