"""House rules with additions at two locations, conduct rules, visit conditions and a sanction policy for Waterdam."""

from datetime import time

from protocols.rules.enums import PolicyKind, PolicyStart
from protocols.rules.models import PolicyLine, PolicyVersion
from protocols.rules.services import (
    PolicyTexts,
    RuleText,
    add_rules,
    change_rule,
    change_texts,
    check_posting,
    note_communication,
    publish,
    start_draft,
)
from vpd.demo.cast import Cast

LOCAL_RULES = {
    "publiekshal": [
        "Neem een nummer bij de zuil en wacht tot uw nummer op het scherm staat.",
        "Blijf achter de lijn tot de medewerker u roept.",
    ],
    "werkplein": ["Meld u bij de gastheer. Die brengt u naar de spreekkamer."],
}
SANCTION_INTRODUCTION = (
    "Op agressie volgt altijd een reactie. Welke maatregel past, hangt af van wat er gebeurde en of het vaker gebeurde."
)
SANCTIONS = {
    "Welke maatregelen zijn er?": [
        "Een gesprek, met afspraken over het gedrag.",
        "Een schriftelijke waarschuwing.",
        "Een toegangsverbod voor één of meer gebouwen, voor hoogstens zes maanden.",
        "Contact alleen nog schriftelijk of via één vaste medewerker.",
    ],
    "Wie beslist?": [
        "De leidinggevende beslist over een gesprek en een waarschuwing.",
        "Het afdelingshoofd beslist over een toegangsverbod en over beperking van het contact.",
    ],
    "Altijd": [
        "Bij bedreiging en fysiek geweld doen we aangifte.",
        "Schade verhalen we op de veroorzaker.",
        "De burger krijgt de kans om zijn kant van het verhaal te vertellen.",
    ],
}


def build(cast: Cast) -> None:
    """Write and publish by calling the services, the house rules in two versions; then look where they hang."""
    _conduct_rules(cast)
    _house_rules(cast)
    _visit_conditions(cast)
    _sanction_policy(cast)


def _start(cast: Cast, kind: PolicyKind, begin: PolicyStart) -> PolicyVersion:
    return start_draft(organisation=cast.organisation, kind=kind, begin=begin, by=cast.users["coordinator"])


def _publish(cast: Cast, version: PolicyVersion, day: int) -> PolicyVersion:
    moment = cast.moment(day - 7, time(14, 0))
    return publish(version=version, in_force_from=cast.day(day), by=cast.users["coordinator"], now=moment)


def _conduct_rules(cast: Cast) -> None:
    version = _publish(cast, _start(cast, PolicyKind.CONDUCT_RULES, PolicyStart.EXAMPLE), -700)
    note_communication(
        version=version,
        communicated_on=cast.day(-695),
        channel="Bericht op intranet, en besproken in elk werkoverleg",
        by=cast.users["coordinator"],
    )


def _house_rules(cast: Cast) -> None:
    by = cast.users["coordinator"]
    _publish(cast, _start(cast, PolicyKind.HOUSE_RULES, PolicyStart.EXAMPLE), -600)
    version = _start(cast, PolicyKind.HOUSE_RULES, PolicyStart.CURRENT)
    camera = PolicyLine.objects.filter(version=version).get(text__contains="cameratoezicht")
    change_rule(
        part=camera,
        rule=RuleText("In de publieke ruimten hangen camera’s. Beelden bewaren we hoogstens vier weken.", ""),
        by=by,
    )
    for place, rules in LOCAL_RULES.items():
        add_rules(version=version, text="\n".join(rules), location=cast.locations[place], by=by)
    version = _publish(cast, version, -120)
    note_communication(
        version=version, communicated_on=cast.day(-118), channel="Op de website en op de schermen in de hal", by=by
    )
    for place, is_posted, note, user, day in (
        ("publiekshal", True, "Naast de nummerzuil en bij de ingang", "leidinggevende.balie", -110),
        ("werkplein", False, "Het oude bord hangt er nog", "coordinator", -40),
        ("stadhuis", True, "Bij de receptie", "coordinator", -40),
    ):
        check_posting(
            version=version,
            location=cast.locations[place],
            is_posted=is_posted,
            note=note,
            checked_on=cast.day(day),
            by=cast.users[user],
        )


def _visit_conditions(cast: Cast) -> None:
    version = _publish(cast, _start(cast, PolicyKind.VISIT_CONDITIONS, PolicyStart.EXAMPLE), -90)
    note_communication(
        version=version,
        communicated_on=cast.day(-85),
        channel="Brief bij elke afspraak voor een bezoek",
        by=cast.users["coordinator"],
    )
    draft = _start(cast, PolicyKind.VISIT_CONDITIONS, PolicyStart.CURRENT)
    add_rules(
        version=draft,
        text="Zorg dat wij veilig bij de deur kunnen komen, ook als er op het terrein wordt gewerkt.",
        location=cast.locations["buitengebied"],
        by=cast.users["coordinator"],
    )


def _sanction_policy(cast: Cast) -> None:
    by = cast.users["coordinator"]
    version = _start(cast, PolicyKind.SANCTION_POLICY, PolicyStart.EMPTY)
    change_texts(version=version, texts=PolicyTexts(SANCTION_INTRODUCTION, ""), by=by)
    for heading, rules in SANCTIONS.items():
        add_rules(version=version, text="\n".join(rules), heading=heading, by=by)
    _publish(cast, version, -300)
