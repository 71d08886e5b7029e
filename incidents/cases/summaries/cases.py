"""A report in short words, as lists and pages share them."""

from incidents.advice.enums import EMOTION_ONLY, AdviceSource, Category
from incidents.advice.summaries.aggression import RULE_WORDS
from incidents.cases.models import Incident
from vpd.ui.moments import remaining
from vpd.ui.tables import Cell


def category_label(category: str) -> str:
    return Category(category).label if category else EMOTION_ONLY


def reaction_cell(incident: Incident) -> Cell:
    """What is left until the organisation must have reacted (R-42); of an accident no citizen hears."""
    if incident.is_accident:
        return _accident_cell(incident)
    if incident.reacted_at:
        return Cell("vastgelegd", tone="good")
    if incident.is_taken_over:
        return Cell("niet bekend", tone="neutral")
    if not incident.is_open:
        return Cell("niet nodig", tone="neutral")
    left = remaining(incident.reaction_due_at)
    return Cell(left.text, tone=left.tone)


def _accident_cell(incident: Incident) -> Cell:
    """In the column of the reaction: only what the law asks is waited for."""
    if incident.awaits_inspectorate:
        return Cell("meld bij de Arbeidsinspectie", tone="bad")
    return Cell("niet van toepassing", tone="neutral")


def protocol_words(incident: Incident) -> list[tuple[str, str]]:
    """What was advised when the report was sent, kept with it (U1); what holds since a correction is named as that."""
    given = incident.advice_given
    if not given["source"]:
        return []
    rules = [RULE_WORDS[code] for code in given["codes"].split(", ") if code in RULE_WORDS]
    rows = [("Advies bij het melden", incident.given_level.label), ("Waarom", "; ".join(rules))]
    if incident.advice_level != incident.given_level:
        rows.append(("Advies na het verbeteren", incident.get_advice_level_display()))
    source = AdviceSource(given["source"])
    words = {
        AdviceSource.PROTOCOL: "het teamprotocol van die dag",
        AdviceSource.NORM: "de norm van de organisatie; het team had nog geen vastgesteld protocol",
        AdviceSource.DEFAULT: "de landelijke indeling; er was nog geen norm",
        AdviceSource.RULES: "de huisregels van die dag",
        AdviceSource.LAW: "de Arbeidsomstandighedenwet, artikel 9",
    }
    return [*rows, ("Volgens", words[source])]
