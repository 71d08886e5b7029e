"""Proposals for Inspectie's protocol: what came into its second version, and what waits, was agreed and was refused."""

from datetime import time

from protocols.agreements.models import Protocol, ProtocolLine, ProtocolVersion
from protocols.agreements.services.lines import Place
from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.amendments.enums import AmendmentKind
from protocols.amendments.models import Amendment
from protocols.amendments.services.agenda import put_amendment_on_agenda
from protocols.amendments.services.amending import adopt_amendments
from protocols.amendments.services.amendments import accept_amendment, propose_amendment, reject_amendment
from protocols.norms.enums import ColumnKey, MatrixRow
from vpd.demo.cast import Cast
from vpd.organisation.origins import Origin

AT = time(11, 30)


def second_version(cast: Cast, first: ProtocolVersion) -> ProtocolVersion:
    """One agreement said better after a deviation, one new example, one agreement that turned out not to work."""
    leader, protocol = cast.users["leidinggevende"], first.protocol
    agreed = [
        propose_amendment(
            protocol=protocol,
            kind=AmendmentKind.CHANGE,
            line=first.lines.get(text="nemen vijf minuten pauze als een gesprek vastloopt"),
            new_text="stoppen het gesprek na twee waarschuwingen en maken een nieuwe afspraak",
            reason="Op een bouwplaats kun je niet even weglopen voor een pauze. Iemand ging daarom toch door, en dat "
            "liep uit de hand. Stoppen en later terugkomen kan wel altijd.",
            origin=Origin("deviation"),
            by=leader,
            now=cast.moment(-33, AT),
        ),
        propose_amendment(
            protocol=protocol,
            kind=AmendmentKind.ADD,
            place=Place("matrix", ColumnKey.THREAT, MatrixRow.TEAM_NORM),
            new_text="“Ik zet je met naam en foto op internet.”",
            reason="We horen dit steeds vaker en wisten niet zeker of het een bedreiging is.",
            by=cast.users["medewerker"],
            now=cast.moment(-31, AT),
        ),
        propose_amendment(
            protocol=protocol,
            kind=AmendmentKind.REMOVE,
            line=first.lines.get(text="doen zelf ook wat in dit protocol staat"),
            reason="Dit spreekt vanzelf en zegt niet wat een leidinggevende doet.",
            by=leader,
            now=cast.moment(-30, AT),
        ),
    ]
    for amendment in agreed:
        accept_amendment(
            amendment=amendment,
            by=leader,
            reason="Iedereen in het overleg was het ermee eens.",
            discussed_on=cast.day(-26),
            now=cast.moment(-26, AT),
        )
    return adopt_amendments(
        protocol=protocol,
        amendments=agreed,
        discussed_on=cast.day(-26),
        in_force_from=cast.day(-20),
        next_review_on=cast.day(60),
        now=cast.moment(-22, AT),
        by=cast.users["coordinator"],
    )


def build(cast: Cast) -> None:
    """One proposal that waits for the next meeting, one agreed, one refused with the reason."""
    version = protocol_in_force(team=cast.teams["inspectie"], on=cast.today)
    if version is None:
        raise LookupError("inspectie")
    leader, protocol = cast.users["leidinggevende"], version.protocol
    refused = _propose_change(
        cast,
        version,
        old="Twee auto’s hebben een camera; de regels daarvoor staan op intranet.",
        new="Elke auto heeft een camera; de regels daarvoor staan op intranet.",
        reason="Met een camera voelen we ons veiliger, ook in de andere auto’s.",
        by="medewerker2",
        days_ago=17,
    )
    reject_amendment(
        amendment=refused,
        by=leader,
        reason="Over camera’s beslist de directie, niet ons team. De leidinggevende heeft het daar neergelegd.",
        discussed_on=cast.day(-12),
        now=cast.moment(-12, AT),
    )
    _accept_addition(cast, protocol)
    waiting = _propose_change(
        cast,
        version,
        old="Een collega belt na een uur.",
        new="Een collega belt na drie kwartier en weet op welk adres je bent.",
        reason="Een uur is lang als het misgaat, en vorige week wist niemand waar ik precies was.",
        by="medewerker",
        days_ago=5,
    )
    put_amendment_on_agenda(amendment=waiting, by=leader)


def _propose_change(
    cast: Cast, version: ProtocolVersion, *, old: str, new: str, reason: str, by: str, days_ago: int
) -> Amendment:
    line: ProtocolLine = version.lines.get(text=old)
    return propose_amendment(
        protocol=version.protocol,
        kind=AmendmentKind.CHANGE,
        line=line,
        new_text=new,
        reason=reason,
        by=cast.users[by],
        now=cast.moment(-days_ago, AT),
    )


def _accept_addition(cast: Cast, protocol: Protocol) -> None:
    amendment = propose_amendment(
        protocol=protocol,
        kind=AmendmentKind.ADD,
        place=Place("training"),
        new_text="Elk half jaar oefenen we in tweetallen hoe je een gesprek afbreekt.",
        reason="We hebben nu afgesproken dat we een gesprek stoppen. Dat moet je wel geoefend hebben.",
        by=cast.users["medewerker2"],
        now=cast.moment(-14, AT),
    )
    accept_amendment(
        amendment=amendment,
        by=cast.users["leidinggevende"],
        discussed_on=cast.day(-12),
        now=cast.moment(-12, AT),
    )
