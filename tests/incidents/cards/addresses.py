"""The addresses of the cards on paper, as every person (DECISIONS 1, I14)."""

from tests.access_table import Address, everyone

ANYBODY = everyone(200)
OF_TEAM = everyone(403, employee=200, colleague=200, leader=200, coordinator=200, other_coordinator=404)
REPORT_OF_TEAM = OF_TEAM | {"central_reporter": 200}
OF_LEADER = everyone(403, leader=200, coordinator=200, other_coordinator=404)


def card(slug, team=""):
    return lambda cast: {"card": slug} | ({"team_slug": cast.team.slug} if team else {})


LEADING = {"leader": 200, "other_team_leader": 200, "coordinator": 200, "other_coordinator": 200}
ADDRESSES = [
    Address("incidents:old_paper", everyone(403, **LEADING)),
    Address(
        "incidents:replace_paper",
        everyone(403, leader=302, coordinator=302, other_coordinator=404),
        prepare=lambda cast: {"team_slug": cast.team.slug},
        method="post",
    ),
    Address("incidents:cards", ANYBODY),
    Address("incidents:card", ANYBODY, prepare=card("meldkaart"), note="report"),
    Address("incidents:card", ANYBODY, prepare=card("medewerker"), note="employee"),
    Address(
        "incidents:card", everyone(403, coordinator=200, other_coordinator=200), prepare=card("coordinator"), note="own"
    ),
    Address(
        "incidents:card",
        everyone(403, central_reporter=200, coordinator=200, other_coordinator=200),
        prepare=card("centrale-melder"),
        note="central reporter",
    ),
    Address(
        "incidents:card",
        everyone(403, counsellor=200, coordinator=200, other_coordinator=200),
        prepare=card("vertrouwenspersoon"),
        note="counsellor",
    ),
    Address(
        "incidents:card",
        everyone(403, aftercare=200, coordinator=200, other_coordinator=200, leader=200, other_team_leader=200),
        prepare=card("opvang-en-nazorg"),
        note="aftercare",
    ),
    Address("incidents:card", everyone(404), prepare=card("bestaat-niet"), note="unknown"),
    Address("incidents:team_card", REPORT_OF_TEAM, prepare=card("meldkaart", "own"), note="report"),
    Address("incidents:team_card", OF_TEAM, prepare=card("medewerker", "own"), note="employee"),
    Address("incidents:team_card", OF_LEADER, prepare=card("leidinggevende", "own"), note="leader"),
    Address("incidents:team_card", everyone(404), prepare=card("vertrouwenspersoon", "own"), note="not of a team"),
]
