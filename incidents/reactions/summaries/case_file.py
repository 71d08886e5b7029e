"""What stands in the file of a case about the conversation with the citizen, the hearing and the service."""

from collections.abc import Iterable

from incidents.cases.case_file import FileChoice, FilePart
from incidents.cases.models import Incident
from incidents.reactions.enums import TalkStatus
from vpd.ui.moments import as_day, as_moment


def citizen_file(incident: Incident, choice: FileChoice) -> Iterable[FilePart]:
    """Each conversation with what was said; the citizen reads the own words and what was agreed, not why not heard."""
    for talk in incident.talks.select_related("hearer").prefetch_related("records"):
        facts = [("Wanneer", as_moment(talk.starts_at)), ("Hoe", talk.way_words), ("Stand", talk.state.label)]
        if choice.shows_names:
            facts.append(("Wie", talk.hearer.full_name))
        if talk.status == TalkStatus.HELD or not choice.is_for_citizen:
            texts = [
                (label, text)
                for row in talk.records.all()
                for label, text in (
                    ("Besproken gedrag", row.behaviour),
                    ("Afspraken over het contact", row.agreements),
                )
                if text
            ]
            yield FilePart("Gesprek met de burger", tuple(facts), tuple(texts))
    heard = [row for row in incident.hearings.all() if row.is_heard or not choice.is_for_citizen]
    texts = [(f"{row.how_words.capitalize()}, {as_day(row.heard_on)}", row.words) for row in heard]
    yield FilePart("De kant van de burger", (), tuple(texts))
    rows = [("Aangepast", f"{row.words}, vanaf {as_day(row.from_on)}") for row in incident.adjustments.all()]
    yield FilePart("Dienstverlening aangepast", tuple(rows))
    if not choice.is_for_citizen:
        numbers = [("Klacht", f"{row.number}, {row.state.label}") for row in incident.complaints.all()]
        yield FilePart("Klacht over het contact", tuple(numbers))
