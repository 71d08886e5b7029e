"""What the teams of Waterdam agreed to do better, and what became of it."""

from datetime import time

from protocols.agreements.models import ProtocolLine
from vpd.actions.enums import ActionOrigin, ActionStatus, Effect, Strength
from vpd.actions.models import ImprovementAction
from vpd.actions.services import add_action, assess_effect, change_action_status
from vpd.demo.cast import Cast
from vpd.organisation.models import Team, User

AT = time(14, 0)

MEASURE = "Een collega belt na een uur."
# Team, title, strength, why, who does it (log-in or place in the team), agreed on, due on (days from today).
OPEN = [
    (
        "inspectie",
        "Huisbezoeken met een onvrijwillig karakter altijd met twee collega’s",
        Strength.PLACE,
        "Bij twee bezoeken waren we alleen toen de stemming omsloeg.",
        "medewerker",
        -40,
        20,
    ),
    (
        "inspectie",
        "Afspreken wie de politie belt als we buiten de gemeentewerf werken",
        Strength.AGREEMENT,
        "Tijdens het werkoverleg bleek dat niemand zeker wist wie er belt.",
        "medewerker2",
        -55,
        -4,
    ),
    (
        "inspectie",
        "Voorbeelden van seksuele intimidatie toevoegen aan de teamnorm",
        Strength.AGREEMENT,
        "De voorbeelden in ons protocol gaan alleen over schelden en dreigen.",
        "leidinggevende",
        -20,
        45,
    ),
    (
        "balie",
        "Tweede uitgang maken in spreekkamer 2",
        Strength.CAUSE,
        "De tafel staat tussen de medewerker en de deur.",
        "leidinggevende.balie",
        -70,
        10,
    ),
    (
        "klantcontact",
        "Knop om mee te luisteren op elke werkplek",
        Strength.PLACE,
        "Een collega kan dan meteen bijspringen.",
        0,
        -30,
        60,
    ),
]
CLOSED = [
    (
        "inspectie",
        "Iedereen heeft het nummer van het bedrijfsopvangteam in de telefoon",
        Strength.AGREEMENT,
        "Na een incident moesten we te lang zoeken.",
        "medewerker",
        -150,
        -110,
        "Alle veertien collega’s hebben het nummer. Nieuwe collega’s krijgen het op dag één.",
        Effect.SATISFIED,
        "",
    ),
    (
        "inspectie",
        "Dreigingsanalyse maken voor elk onaangekondigd bezoek",
        Strength.PLACE,
        "Bij controles weten we vaak niet wie we treffen.",
        "medewerker2",
        -140,
        -100,
        "Er is een formulier van één pagina.",
        Effect.NOT_SATISFIED,
        "Het formulier wordt bij spoed overgeslagen. We maken een korte versie voor de telefoon.",
    ),
    (
        "balie",
        "Bordje met de huisregels bij de ingang",
        Strength.PLACE,
        "Bezoekers zeiden dat ze de regels niet kenden.",
        "medewerker.balie",
        -120,
        -95,
        "Het bordje hangt er.",
        None,
        "",
    ),
]


def build(cast: Cast) -> None:
    """Agree, do and judge by calling the services, so many days ago."""
    for team, title, strength, why, who, agreed, due in OPEN:
        _agree(cast, cast.teams[team], title, strength, why, who, agreed, due)
    _take_measure(cast)
    for team, title, strength, why, who, agreed, due, outcome, effect, reason in CLOSED:
        action = _agree(cast, cast.teams[team], title, strength, why, who, agreed, due)
        at = cast.moment(due - 3, AT)
        change_action_status(action=action, to=ActionStatus.DONE, by=action.owner, outcome=outcome, now=at)
        if effect:
            at = cast.moment(due + 7, AT)
            assess_effect(action=action, effect=effect, reason=reason, by=_leader(cast, team), now=at)


def _take_measure(cast: Cast) -> None:
    """One measure of the protocol that somebody is to make work, by a day."""
    measure = ProtocolLine.objects.filter(version__team=cast.teams["inspectie"], text=MEASURE).latest("version_id")
    add_action(
        team=cast.teams["inspectie"],
        title=MEASURE,
        strength=Strength.AGREEMENT,
        description="Dit staat in ons protocol, maar het rooster heeft er nog geen plek voor.",
        owner=cast.users["medewerker2"],
        due_on=cast.day(35),
        origin_kind=ActionOrigin.PROTOCOL,
        origin_id=measure.pk,
        by=_leader(cast, "inspectie"),
        now=cast.moment(-6, AT),
    )


def _agree(
    cast: Cast, team: Team, title: str, strength: Strength, why: str, who: str | int, agreed: int, due: int
) -> ImprovementAction:
    owner = cast.members[team.slug][who] if isinstance(who, int) else cast.users[who]
    return add_action(
        team=team,
        title=title,
        strength=strength,
        description=why,
        owner=owner,
        due_on=cast.day(due),
        origin_kind=ActionOrigin.REVIEW,
        by=_leader(cast, team.slug),
        now=cast.moment(agreed, AT),
    )


def _leader(cast: Cast, slug: str) -> User:
    return cast.users[{"inspectie": "leidinggevende", "balie": "leidinggevende.balie"}.get(slug, "coordinator")]
