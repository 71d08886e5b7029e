"""Signals of the example municipality, and what was done with the patterns in them; all invented."""

from datetime import time

from incidents.advice.enums import Weight
from incidents.cases.enums import Channel, PlaceKind, WorkProcess
from incidents.light_signals.models import Pattern
from incidents.light_signals.services.incident_signals import SignalData, give_signal
from incidents.light_signals.services.patterns import act_on_pattern, choose_pattern_rule, close_pattern, find_patterns
from vpd.actions.enums import Strength
from vpd.demo.cast import Cast

AT = time(16, 30)

# Days ago, team, which member, what, how, location (or a kind of place), work.
SIGNALS = [
    (52, "balie", 0, Weight.EMOTION_CRITICISM, Channel.COUNTER, "publiekshal", WorkProcess.SERVICE),
    (38, "balie", 2, Weight.VERBAL, Channel.COUNTER, "publiekshal", WorkProcess.SERVICE),
    (24, "balie", 3, Weight.EMOTION_SELF, Channel.COUNTER, "publiekshal", WorkProcess.APPLICATION),
    (11, "balie", 2, Weight.EMOTION_CRITICISM, Channel.COUNTER, "publiekshal", WorkProcess.SERVICE),
    (9, "balie", 1, Weight.EMOTION_CRITICISM, Channel.PHONE, PlaceKind.ONLINE, WorkProcess.DECISION),
    (3, "balie", 3, Weight.VERBAL, Channel.COUNTER, "publiekshal", WorkProcess.SERVICE),
    (45, "inspectie", 3, Weight.EMOTION_CRITICISM, Channel.COMPANY_VISIT, PlaceKind.COMPANY_VISIT, None),
    (17, "inspectie", 1, Weight.EMOTION_CRITICISM, Channel.PUBLIC_SPACE, "buitengebied", WorkProcess.INSPECTION),
    (6, "inspectie", 2, Weight.EMOTION_SELF, Channel.PHONE, PlaceKind.ONLINE, None),
    (28, "wmo", 0, Weight.EMOTION_SELF, Channel.HOME_VISIT, PlaceKind.HOME_VISIT, WorkProcess.CARE),
    (20, "wmo", 1, Weight.EMOTION_SELF, Channel.PHONE, PlaceKind.ONLINE, WorkProcess.CARE),
]

AGREED_AFTER = 24
"""Days ago: after this signal the team at the counter agreed on an action."""


def build(cast: Cast) -> None:
    """Signals of several teams, oldest first; the patterns of Werkplein were settled, those at the counter wait."""
    coordinator = cast.users["coordinator"]
    choose_pattern_rule(
        organisation=cast.organisation, threshold=4, window_days=60, by=coordinator, now=cast.moment(-58, AT)
    )
    for days, *rest in sorted(SIGNALS, key=lambda signal: -signal[0]):
        _give(cast, days, *rest)
        if days == AGREED_AFTER:
            _agree(cast, days)
    find_patterns(organisation=cast.organisation, now=cast.moment(-2, AT))
    _settle_werkplein(cast)


def _give(
    cast: Cast,
    days: int,
    slug: str,
    member: int,
    weight: Weight,
    channel: Channel,
    place: str,
    work: WorkProcess | None,
) -> None:
    location = cast.locations.get(place)
    give_signal(
        signal=SignalData(
            team=cast.teams[slug],
            happened_on=cast.day(-days),
            weight=weight,
            channel=channel,
            place_kind=PlaceKind.LOCATION if location else PlaceKind(place),
            location=location,
            work_process=work,
        ),
        by=cast.members[slug][member],
        now=cast.moment(-days, AT),
    )


def _agree(cast: Cast, days: int) -> None:
    """Burgerzaken agreed on something for the hall; it came back when more signals arrived."""
    leader = cast.users["leidinggevende.balie"]
    found = Pattern.objects.of_team(cast.teams["balie"]).open().filter(location=cast.locations["publiekshal"])
    for pattern in found:
        act_on_pattern(
            pattern=pattern,
            title="Een gastheer in de publiekshal op drukke dagen",
            owner=leader,
            due_on=cast.day(20),
            strength=Strength.PLACE,
            by=leader,
            now=cast.moment(-(days - 1), AT),
        )


def _settle_werkplein(cast: Cast) -> None:
    for pattern in Pattern.objects.of_team(cast.teams["werkplein"]).open():
        close_pattern(
            pattern=pattern,
            reason="De meldingen gaan over de weken waarin het loket verhuisde. De spreekkamers zijn nu weer open.",
            by=cast.users["coordinator"],
            now=cast.moment(-1, AT),
        )
