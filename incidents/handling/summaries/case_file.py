"""What handling puts in the file of a case: the report, the reactions, the answers and what happened."""

from collections.abc import Iterable

from incidents.cases.case_file import FileChoice, FilePart
from incidents.cases.enums import ReactionKind, Status
from incidents.cases.models import Incident, Reaction
from incidents.cases.summaries.answers import answer_rows
from incidents.cases.summaries.overview import details_of, facts_of, names_of, place_of, when_of
from incidents.handling.enums import OwnShare, ProtocolOutcome
from incidents.handling.summaries.followup import additions_of
from vpd.ui.moments import as_day, as_moment


def report_file(incident: Incident, choice: FileChoice) -> Iterable[FilePart]:
    """The report, and what was done with it. The citizen reads the behaviour, not the words of who reported it."""
    tiles = ", ".join(row.behaviour.short for row in incident.behaviours.select_related("behaviour"))
    if choice.is_for_citizen:
        facts = [("Wanneer", when_of(incident)), ("Waar", place_of(incident)), ("Gedrag", tiles)]
        yield FilePart("Wat er is vastgelegd", tuple((label, text) for label, text in facts if text))
        yield from _reactions(incident, with_notes=False)
        return
    facts = [("Gedrag", tiles), *facts_of(incident), *details_of(incident)]
    words = [("Wat er gebeurde", incident.story), *((one.title, one.text) for one in additions_of(incident))]
    words += answer_rows(incident)
    yield FilePart("De melding", _told(facts), _told(words))
    if choice.shows_names:
        yield FilePart("Wie", _told(names_of(incident)))
    yield from _reactions(incident, with_notes=True)
    given = [(f"Antwoord van {as_day(row.given_at)}", row.text) for row in incident.feedback.all()]
    yield FilePart("Antwoord aan de melder", (), _told(given))
    taken_back = [(f"Ingetrokken op {as_day(row.withdrawn_at)}", row.reason) for row in incident.withdrawals.all()]
    yield FilePart("Waarom de melding is ingetrokken", (), _told(taken_back))
    yield from _closings(incident)
    yield FilePart("Wat er is gedaan", _told(_steps(incident, choice)))


def _reactions(incident: Incident, *, with_notes: bool) -> Iterable[FilePart]:
    rows = list(incident.reactions.all())
    if with_notes:
        texts = [(f"{_kind(row)}, {as_day(row.reacted_on)}", row.note or "Geen toelichting.") for row in rows]
        yield FilePart("Reactie aan de burger", (), _told(texts))
    else:
        facts = [("Reactie", f"{_kind(row)}, {as_day(row.reacted_on)}") for row in rows]
        yield FilePart("Wat de organisatie deed", tuple(facts))


def _closings(incident: Incident) -> Iterable[FilePart]:
    for row in incident.closings.all():
        facts = [
            ("Eigen aandeel", f"{OwnShare(row.own_share).label}. {row.own_share_note}".strip()),
            ("Protocol", f"{ProtocolOutcome(row.protocol).label}. {row.protocol_note}".strip()),
        ]
        yield FilePart(f"Gevonden bij het afronden, {as_day(row.closed_at)}", _told(facts))


def _steps(incident: Incident, choice: FileChoice) -> Iterable[tuple[str, str]]:
    """Each step of the case and what was noted, by its moment; who took it only with names."""
    found = []
    for step in incident.status_changes.select_related("changed_by"):
        who = step.changed_by.full_name if choice.shows_names and step.changed_by else ""
        found.append((step.changed_at, str(Status(step.to_status).label).capitalize(), who, ""))
    for note in incident.notes.select_related("noted_by"):
        who = note.noted_by.full_name if choice.shows_names else ""
        found.append((note.noted_at, "Vastgelegd", who, note.text))
    for moment, what, who, text in sorted(found, key=lambda row: row[0]):
        yield what, "\n".join(filter(None, [" · ".join(filter(None, [as_moment(moment), who])), text]))


def _kind(row: Reaction) -> str:
    return str(ReactionKind(row.kind).label).capitalize()


def _told(rows: Iterable[tuple[str, object]]) -> tuple[tuple[str, str], ...]:
    """As text, without what is empty."""
    return tuple((label, str(text)) for label, text in rows if str(text))
