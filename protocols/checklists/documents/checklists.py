"""A filled-in checklist as PDF, made by the worker (CONTENT B.6, B.19)."""

from django.utils import timezone

from protocols.checklists.access import can_open_checklists, can_read_answers_of
from protocols.checklists.models import ChecklistVersion
from protocols.checklists.services import note_export
from protocols.checklists.summaries import Sheet, SheetRow, sheet_of
from protocols.checklists.tables import OPEN, ORGANISATION, sheet_url
from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import Organisation, Team, User
from vpd.ui.moments import as_day, as_moment
from vpd.ui.pdf import Pdf
from vpd.ui.text import counted

KIND = "checklist"


def register() -> None:
    """For who asked, as it was filled in then."""
    register_kind(KIND, FileKind("De pdf", compose, can_have, Keeping.PERSONAL, note=note))


def ask_for_checklist(*, version: ChecklistVersion, team: Team | None, by: User) -> MadeFile:
    """The answers of a team, or of the organisation, as PDF."""
    return ask_for(
        KIND,
        made_of=team or by.organisation,
        organisation_id=by.organisation_id,
        title=f"{version.checklist.name}, {_place(team)}",
        arguments={"version_id": version.pk},
        back_url=sheet_url(version, team),
        by=by,
    )


def can_have(user: User, made: MadeFile) -> bool:
    """Who may read the answers of this team, or of the organisation."""
    if not made.is_made_of(Team):
        return can_open_checklists(user)
    team = Team.objects.visible_to(user).filter(pk=made.source_id).first()
    return team is not None and can_read_answers_of(user, team)


def note(user: User, made: MadeFile) -> None:
    note_export(by=user, what="checklist", kind="pdf")


def compose(made: MadeFile) -> Composed | None:
    """Every point with its answer, evidence and owner."""
    versions = ChecklistVersion.objects.select_related("checklist")
    version = versions.filter(pk=made.arguments["version_id"]).first()
    team = Team.objects.of(made.organisation).filter(pk=made.source_id).first() if made.is_made_of(Team) else None
    if version is None or (team is None and made.is_made_of(Team)):
        return None
    sheet = sheet_of(version=version, organisation_id=made.organisation_id, team=team)
    name = f"checklist-{version.checklist.key}-{team.slug if team else 'organisatie'}-{timezone.localdate()}.pdf"
    return Composed(name, checklist_pdf(sheet, made.organisation).content)


def checklist_pdf(sheet: Sheet, organisation: Organisation) -> Pdf:
    """One filled-in checklist."""
    place = _place(sheet.team)
    counts = [f"{number} {status.label}" for status, number in sheet.counts.items() if number]
    return Pdf(
        "pdf/checklist.html",
        {
            "groups": [(group.heading, [(row.item.text, _facts(row)) for row in group.rows]) for group in sheet.groups],
            "source": sheet.version.source,
            "subtitle": place,
            "facts": [
                ("Organisatie", organisation.name),
                ("Stand op", as_moment(timezone.now())),
                ("Beantwoord", f"{sheet.answered} van {counted(sheet.total, 'punt', 'punten')}"),
                ("Uitkomst", ", ".join(counts) or "nog niets beantwoord"),
            ],
            "organisation_name": organisation.name,
            "footer": f"{sheet.version.checklist.name}, {place}",
        },
        title=sheet.version.title,
    )


def _place(team: Team | None) -> str:
    return f"Team {team.name}" if team else ORGANISATION


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
