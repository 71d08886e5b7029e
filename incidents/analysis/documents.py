"""An analysis on paper: the sentence about what it is for on top, and no name."""

from django.urls import reverse

from incidents.analysis.models import Analysis
from incidents.analysis.summaries.page import PURPOSE, effect_rows, read_parts
from incidents.analysis.summaries.reading import full_rows, team_for, when_for
from incidents.cases.access import can_handle
from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import User
from vpd.ui.pdf import Pdf

KIND = "analysis"


def register() -> None:
    """For who asked, as it is then."""
    register_kind(KIND, FileKind("De pdf", compose, can_have, Keeping.PERSONAL))


def ask_for_analysis(analysis: Analysis, *, by: User) -> MadeFile:
    return ask_for(
        KIND,
        made_of=analysis,
        organisation_id=analysis.organisation_id,
        title=_title(analysis, handles=can_handle(by, analysis.incident)),
        back_url=reverse("incidents:analysis_read", args=[analysis.pk]),
        by=by,
    )


def can_have(user: User, made: MadeFile) -> bool:
    """Who may read it now."""
    return Analysis.objects.visible_to(user).filter(pk=made.source_id).exists()


def compose(made: MadeFile) -> Composed | None:
    """As it stands, for who asked."""
    if made.requested_by is None:
        return None
    analysis = full_rows(made.requested_by).filter(pk=made.source_id).first()
    if analysis is None:
        return None
    handles = can_handle(made.requested_by, analysis.incident)
    name = analysis.incident.reference if handles else analysis.pk
    return Composed(f"analyse-{name}.pdf", analysis_pdf(analysis, handles=handles).content)


def analysis_pdf(analysis: Analysis, *, handles: bool) -> Pdf:
    """With number, day and team for who handles the case; for who reads its analysis only, the quarter."""
    incident = analysis.incident
    team = team_for(incident, handles=handles)
    return Pdf(
        "pdf/analysis.html",
        {
            "purpose": PURPOSE,
            "parts": read_parts(analysis),
            "outcome": analysis.outcome,
            "effect": effect_rows(analysis),
            "subtitle": incident.title,
            "facts": [
                *([("Nummer", incident.reference)] if handles else []),
                ("Incident van", when_for(incident.happened_on, handles=handles)),
                *([("Team", team)] if team else []),
                ("Stand", str(analysis.state.label)),
            ],
            "organisation_name": incident.organisation.name,
            "footer": _title(analysis, handles=handles),
        },
        title="Wat we ervan leren",
    )


def _title(analysis: Analysis, *, handles: bool) -> str:
    """Numbers are given in order: one beside a team says as much as a day."""
    incident = analysis.incident
    if handles:
        return f"Analyse van melding {incident.reference}"
    return f"Analyse van een incident in het {when_for(incident.happened_on, handles=False)}"
