"""What is said about a disturbance and about an accident: pure functions, as the advice on behaviour (U1, R-24)."""

from collections.abc import Sequence

from incidents.advice.enums import AdviceLevel, AdviceSource, Kind
from incidents.advice.summaries.aggression import ALWAYS_POSSIBLE, Advice
from incidents.advice.summaries.house_rules import HouseRule

NOT_AGGRESSION = "Orde verstoren is geen agressie: het gedrag is niet gericht tegen jou of een collega."
MAY_BE_BANNED = (
    "Gaat het door, of gebeurt het vaker? Dan kan de organisatie iemand in het uiterste geval de toegang ontzeggen."
)
REPORTABLE = (
    "Bij overlijden, ziekenhuisopname of blijvend letsel meldt de werkgever het ongeval direct bij de Nederlandse "
    "Arbeidsinspectie."
)
"""What the law asks of the employer (Arbowet 9, ARBO-06); in our words."""


def advise_disturbance(chosen: Sequence[HouseRule], *, version_number: int | None) -> Advice:
    """Reporting is always possible; the broken rules speak for themselves (R-14, R-24, R-48)."""
    texts = tuple(rule.text for rule in chosen if not rule.is_other)
    outcome = "Op een overtreden huisregel volgt een reactie van de organisatie, binnen de afgesproken tijd."
    if not chosen:
        outcome = f"Zeg wat er gebeurde, dan zie je hier wat er is afgesproken. {ALWAYS_POSSIBLE}"
    return Advice(
        level=AdviceLevel.POSSIBLE,
        kind=Kind.ORDER_DISTURBANCE,
        title="Ordeverstoring mag je altijd melden",
        codes=("R-24", "R-14"),
        sentence=" ".join(texts),
        quoted=texts,
        outcome=outcome,
        notes=(NOT_AGGRESSION, MAY_BE_BANNED),
        source=AdviceSource.RULES,
        why=(
            "Je koos ordeverstoring. Dat is iets anders dan emotie of agressie.",
            _rules_that_held(chosen, version_number),
            "Elk incident mag worden gemeld; niemand kan dat tegenhouden (regel R-24).",
        ),
    )


def advise_accident(is_reportable: bool | None, *, who_notifies: str = "") -> Advice:
    """An accident is reported; with death, hospital or lasting injury the employer tells the inspectorate (ARBO-06).

    `who_notifies` names who does that, for the screen; it is not kept.
    """
    notifier = who_notifies or "de coördinator agressie en geweld"
    if is_reportable:
        return Advice(
            level=AdviceLevel.ALWAYS,
            kind=Kind.ACCIDENT,
            title="De Arbeidsinspectie moet dit direct weten",
            codes=("ARBO-06",),
            sentence=REPORTABLE,
            outcome=f"{REPORTABLE} Dat doet {notifier}; jij hoeft dat niet te doen.",
            notes=(
                "Bel nu je leidinggevende als dat nog niet is gebeurd, en verstuur daarna deze melding.",
                "Wie je melding leest en de arbocoördinator krijgen meteen bericht. De arbocoördinator ziet alleen het "
                "nummer.",
            ),
            source=AdviceSource.LAW,
            why=(
                "Je zei dat iemand is overleden, in het ziekenhuis is opgenomen of blijvend gewond is.",
                "De werkgever moet zo'n ongeval meteen melden (Arbeidsomstandighedenwet, artikel 9; regel ARBO-06).",
            ),
        )
    if_worse = f"Blijkt later dat het erger is? Zeg het dan meteen. {REPORTABLE}"
    return Advice(
        level=AdviceLevel.REPORT,
        kind=Kind.ACCIDENT,
        title="Een ongeval meld je",
        codes=("R-24",) if is_reportable is False else ("R-24", "ARBO-06"),
        sentence="" if is_reportable is False else REPORTABLE,
        outcome="Je melding wordt opgepakt. Je hoort wat eraan wordt gedaan, zodat het niet nog eens gebeurt.",
        notes=(if_worse,),
        source=AdviceSource.LAW,
        why=(
            "Je koos ongeval. Van elk ongeval op het werk is te leren, ook als het goed afliep (regel R-24).",
            "Je zei dat niemand is overleden, opgenomen of blijvend gewond."
            if is_reportable is False
            else "Je weet nog niet of iemand is opgenomen of blijvend gewond is. Vraag het na (regel ARBO-06).",
        ),
    )


def _rules_that_held(chosen: Sequence[HouseRule], number: int | None) -> str:
    if number is None:
        return "Je organisatie had op die dag nog geen huisregels. Daarom telt wat je zelf schrijft (regel R-14)."
    words = {0: "geen regel", 1: "één regel"}.get(len(chosen), f"{len(chosen)} regels")
    return f"Op die dag golden de huisregels van je organisatie, versie {number}. Je kruiste {words} aan (regel R-14)."
