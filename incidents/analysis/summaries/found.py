"""What a complete analysis says where closing the case asks the same."""

from incidents.analysis.enums import AnalysisStatus, Question, Reply
from incidents.analysis.models import Analysis
from incidents.cases.models import Incident
from incidents.handling.enums import ProtocolOutcome
from incidents.handling.summaries.found import FoundBefore
from vpd.ui.moments import as_day


def found_in_analysis(incident: Incident) -> FoundBefore | None:
    """Our own share as the analysis says it, while that is complete; one query, one more where there is one."""
    rows = Analysis.objects.of(incident.organisation_id).filter(status=AnalysisStatus.COMPLETE)
    found = rows.filter(incident=incident.duplicate_of_id or incident.pk).select_related("incident").first()
    if found is None:
        return None
    return FoundBefore(found.own_share, as_day(found.completed_at), found.get_absolute_url(), _protocol(found))


def _protocol(analysis: Analysis) -> ProtocolOutcome | None:
    """To change: what follows is agreed before an analysis is complete. Agreements that do not work are left open."""
    replies = dict(analysis.answers.values_list("question", "reply"))
    if replies.get(Question.PROTOCOL) == Reply.YES:
        return ProtocolOutcome.PROPOSED
    return ProtocolOutcome.WORKED if replies.get(Question.EFFECT) == Reply.YES else None
