"""A whole analysis with as few words as possible, as the services leave it."""

from datetime import datetime

from incidents.analysis.enums import AlarmState, AnalysisPart, Grade, Phase, Question, Reply, Side
from incidents.analysis.models import Analysis
from incidents.analysis.services.analyses import complete_analysis, read_share, save_parts, start_analysis
from incidents.analysis.services.parts import NO_PART, NOTE
from incidents.cases.models import Incident
from vpd.organisation.models import User

OUTCOME = "We bellen eerst of de brief er is."
SHARE = "De brief noemde het verkeerde loket."
NO_CHANGE = {question.value: (Reply.YES if question == Question.EFFECT else Reply.NO).value for question in Question}
WORDS: dict[AnalysisPart, dict[str, object]] = {
    AnalysisPart.POSSIBLE: {side.value: "" for side in Side}
    | {side + NO_PART: True for side in Side}
    | {Side.TOOLS.value: "De knop zat achter de printer.", Side.TOOLS + NO_PART: False},
    AnalysisPart.BARRIERS: {"alarm": AlarmState.FAILED.value, "lacking": "Een tweede collega aan de balie."},
    AnalysisPart.GAP: {"meant": "Wie alarm slaat, drukt op de knop.", "real": "Iedereen roept."},
    AnalysisPart.PHASES: {phase.value: "" for phase in Phase} | {Phase.PREVENT.value: "Eerst bellen."},
    AnalysisPart.AGAIN: {"chance": str(Grade.LARGE.value), "severity": str(Grade.MIDDLE.value)},
    AnalysisPart.FOLLOW_UP: NO_CHANGE | {question + NOTE: "" for question in Question},
    AnalysisPart.SHARE: {"own_share": SHARE, "helped": "De collega hield afstand."},
}


def write_analysis(incident: Incident, *, by: User, now: datetime | None = None) -> Analysis:
    """Every part written, nothing to change, and read by who it happened to."""
    analysis = start_analysis(incident=incident, by=by, now=now)
    save_parts(analysis=analysis, parts=WORDS, by=by, now=now)
    for reading in analysis.share_readings.filter(read_at=None):
        read_share(reading=reading, addition="", by=reading.person, now=now)
    return Analysis.objects.select_related("incident").get(pk=analysis.pk)


def learn_from(incident: Incident, *, by: User, now: datetime | None = None) -> Analysis:
    """A complete analysis, as closing a threat or violence needs it."""
    analysis = write_analysis(incident, by=by, now=now)
    return complete_analysis(analysis=analysis, outcome=OUTCOME, by=by, now=now)
