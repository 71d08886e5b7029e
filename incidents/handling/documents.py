"""The file of a case as PDF, made by the worker for who asked (DECISIONS 10)."""

from django.utils import timezone

from incidents.cases.access import can_handle
from incidents.cases.case_file import FileChoice, ReadBy, parts_of_file
from incidents.cases.models import Incident
from vpd.audit.services import record, record_read
from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import User
from vpd.ui.pdf import Pdf

KIND = "case_file"
TITLES = {ReadBy.HANDLER: "Dossier van een melding", ReadBy.CITIZEN: "Wat er over u is vastgelegd"}


def register() -> None:
    """For who asked, as it stood then."""
    register_kind(KIND, FileKind("Het dossier", compose, can_have, Keeping.PERSONAL, note=note))


def ask_for_file(*, incident: Incident, choice: FileChoice, by: User) -> MadeFile:
    """The file for this reader, with or without the names of colleagues."""
    return ask_for(
        KIND,
        made_of=incident,
        organisation_id=incident.organisation_id,
        title=f"Dossier {incident.reference}",
        arguments={"read_by": choice.read_by.value, "with_names": choice.shows_names},
        back_url=incident.get_absolute_url(),
        by=by,
    )


def can_have(user: User, made: MadeFile) -> bool:
    """Who handles the case."""
    incident = Incident.objects.visible_to(user).filter(pk=made.source_id).first()
    return incident is not None and can_handle(user, incident)


def note(user: User, made: MadeFile) -> None:
    """Whose data it was and that it went on paper is kept; the reporter reads it too."""
    incident = Incident.objects.visible_to(user).get(pk=made.source_id)
    record_read(by=user, subject=incident, organisation_id=incident.organisation_id)
    record(action="incident.file_printed", by=user, subject=incident, organisation_id=incident.organisation_id)


def compose(made: MadeFile) -> Composed | None:
    """The parts as they stand now."""
    rows = Incident.objects.of(made.organisation).select_related("team", "location", "organisation", "reported_by")
    incident = rows.filter(pk=made.source_id).first()
    if incident is None:
        return None
    choice = FileChoice(ReadBy(made.arguments["read_by"]), made.arguments["with_names"])
    name = f"dossier-{incident.reference}-{choice.read_by}-{timezone.localdate()}.pdf"
    return Composed(name, file_pdf(incident, choice).content)


def file_pdf(incident: Incident, choice: FileChoice) -> Pdf:
    """One case on paper; for the citizen without who reported it, who saw it and what was said among ourselves."""
    organisation = incident.organisation
    names = "met namen van collega’s" if choice.shows_names else "zonder namen van collega’s"
    facts = [("Nummer", incident.reference), ("Organisatie", organisation.name)]
    if not choice.is_for_citizen:
        facts += [("Voor", ReadBy.HANDLER.label), ("Namen", names)]
    return Pdf(
        "pdf/case_file.html",
        {
            "parts": parts_of_file(incident, choice),
            "is_for_citizen": choice.is_for_citizen,
            "subtitle": "Op uw verzoek" if choice.is_for_citizen else incident.title,
            "facts": facts,
            "organisation_name": organisation.name,
            "footer": f"{incident.reference}. {'' if choice.is_for_citizen else 'Vertrouwelijk.'}".strip(),
            "made_on": timezone.localdate(),
        },
        title=TITLES[choice.read_by],
    )
