"""A filled-in checklist as PDF, made by the worker (CONTENT B.6, B.19)."""

from django.utils import timezone

from protocols.access import can_open_checklists, can_read_answers_of
from protocols.checklist_tables import OPEN, ORGANISATION
from protocols.models import ChecklistVersion
from protocols.summaries.checklists import Sheet, SheetRow, sheet_of
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.requested_files import Arguments, BuiltFile, register_kind
from vpd.ui.moments import as_day, as_moment
from vpd.ui.pdf import render_pdf

KIND = "checklist"


def register() -> None:
    register_kind(KIND, build=build, may_have=may_have)


def may_have(user: User, arguments: Arguments) -> bool:
    """Who may read the answers of this team, or of the organisation."""
    team = _team(user, arguments)
    if arguments.get("team_id") and team is None:
        return False
    return can_read_answers_of(user, team) if team else can_open_checklists(user)


def build(user: User, arguments: Arguments) -> BuiltFile:
    """Every point with its answer, evidence and owner; raises PdfError."""
    version = ChecklistVersion.objects.visible_to(user).select_related("checklist").get(pk=arguments["version_id"])
    team = _team(user, arguments)
    sheet = sheet_of(version=version, organisation_id=user.organisation_id, team=team)
    name = f"checklist-{version.checklist.key}-{team.slug if team else 'organisatie'}-{timezone.localdate()}.pdf"
    return BuiltFile(name, checklist_pdf(sheet, user.organisation))


def checklist_pdf(sheet: Sheet, organisation: Organisation) -> bytes:
    """As PDF/UA-1 and PDF/A-2a; raises PdfError."""
    place = f"Team {sheet.team.name}" if sheet.team else ORGANISATION
    counts = [f"{number} {status.label}" for status, number in sheet.counts.items() if number]
    return render_pdf(
        "pdf/checklist.html",
        {
            "groups": [
                (group.heading, [(row.item.text, row.item.key, _facts(row)) for row in group.rows])
                for group in sheet.groups
            ],
            "source": sheet.version.source,
            "subtitle": place,
            "facts": [
                ("Organisatie", organisation.name),
                ("Stand op", as_moment(timezone.now())),
                ("Beantwoord", f"{sheet.answered} van {sheet.total} punten"),
                ("Uitkomst", ", ".join(counts) or "nog niets beantwoord"),
            ],
            "organisation_name": organisation.name,
            "footer": f"{sheet.version.checklist.name}, {place}",
        },
        title=sheet.version.title,
    )


def _facts(row: SheetRow) -> list[tuple[str, str]]:
    if row.answer is None:
        return [("Stand", OPEN)]
    answer = row.answer
    facts = [
        ("Stand", str(answer.state.label)),
        ("Toelichting", answer.explanation),
        ("Bewijs", answer.evidence),
        ("Link", answer.evidence_url),
        ("Bestand", answer.evidence_file_words),
        ("Eigenaar", answer.owner.job_title or answer.owner.full_name if answer.owner else ""),
        ("Bijgewerkt", as_day(answer.changed_at)),
    ]
    return [(label, value) for label, value in facts if value]


def _team(user: User, arguments: Arguments) -> Team | None:
    team_id = arguments.get("team_id")
    return Team.objects.visible_to(user).filter(pk=team_id).first() if team_id else None
