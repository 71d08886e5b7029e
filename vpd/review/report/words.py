"""Figures in a few words."""

from collections.abc import Sequence

from incidents.outcomes.summaries.figures import NOT_FILLED_IN, QuarterFigures
from vpd.review.summaries import incidents_in_words
from vpd.ui.quarter import Quarter


def period_words(quarters: Sequence[Quarter]) -> str:
    """ "derde kwartaal 2026", or from which to which."""
    first, last = quarters[0], quarters[-1]
    return str(last) if first == last else f"{first} tot en met {last}"


def trend_reading(incidents: QuarterFigures) -> str:
    """The chart in a sentence: this quarter beside the last, and all eight together."""
    now, before, together = incidents.total, incidents.totals[-2], sum(incidents.totals)
    if together == 0:
        return "In deze acht kwartalen is niets gemeld."
    compared = "evenveel als"
    if now != before:
        compared = f"{abs(now - before)} {'meer' if now > before else 'minder'} dan"
    return (
        f"{capital(incidents_in_words(now))} dit kwartaal, {compared} vorig kwartaal ({before}). "
        f"In acht kwartalen samen {together}."
    )


NOT_DIVIDED = (
    "In het totaal telt alles mee. Verdelingen, en wat erop volgde, gaan over de meldingen die de leidinggevende "
    "behandelt. Zo is aan de cijfers niet te zien waar een andere melding over ging."
)
ONLY_IN_TOTAL = (
    "Hierbij zijn meldingen die langs de leidinggevende gingen. Op de pagina en in rapporten van het team tellen die "
    "alleen mee in het totaal. Deel de verdelingen hier niet met de leidinggevende."
)


def past_leader_words(incidents: QuarterFigures) -> str:
    """What is said where something in these quarters went past the leader: what it was about, figures do not tell."""
    if not any(incidents.past_leader):
        return ""
    return ONLY_IN_TOTAL if incidents.sees_all else NOT_DIVIDED


def place_reading(places: Sequence[tuple[str, int]], total: int) -> str:
    """Where most happened, with its number out of all; a tie says so."""
    return f"{capital(standing_out(places, total))}."


def standing_out(counts: Sequence[tuple[str, int]], total: int) -> str:
    """What occurred most, with its number out of all (R-102): "vooral aan de balie (3 van 5)".

    "Vooral" is said from half on; where most was not filled in, that is what is said.
    """
    missing = dict(counts).get(NOT_FILLED_IN, 0)
    if missing > total - missing:
        return f"meestal {NOT_FILLED_IN} ({missing} van {total})" if missing < total else NOT_FILLED_IN
    filled_in = [(label, number) for label, number in counts if label != NOT_FILLED_IN]
    most = max((number for _, number in filled_in), default=0)
    if most == 0:
        return "niets"
    leading = [label for label, number in filled_in if number == most]
    if len(leading) > 1:
        return f"niets springt eruit (hoogste {most} van {total})"
    if most == total and len(filled_in) == 1:
        return f"alleen {leading[0]} ({most} van {total})"
    return f"{'vooral' if 2 * most >= total else 'vaakst'} {leading[0]} ({most} van {total})"


def capital(text: str) -> str:
    """With a capital as the first letter: "(Non-)verbale agressie"; a number stays first."""
    first = 1 if text.startswith("(") else 0
    return text[:first] + text[first : first + 1].upper() + text[first + 1 :]
