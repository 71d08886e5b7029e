"""Finding one's way: every page lights one item of one section, and what a role cannot use is not shown."""

import re
from collections.abc import Iterator

import pytest
from django.test import RequestFactory, override_settings
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver

from tests.access_table import PEOPLE
from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.guards.ways import Way
from tests.protocols.factories import make_adopted
from vpd.organisation.enums import Role
from vpd.start.context import shell
from vpd.start.sections import SECTIONS, address_of, row_for

MOST_IN_A_ROW = 6
NUMBER_OR_WORD = re.compile(r"<(?:\w+:)?\w+>")
OWN_ADDRESSES = (
    "/account/",
    "/overdragen/",
    "/uitleg/",
    "/zoeken/",
    "/demo/",
    "/toegankelijkheid/",
    "/privacyverklaring/",
)
# Without the shell, or before anybody is known.
WITHOUT_PLACE = (
    "/inloggen/",
    "/uitloggen/",
    "/wachtwoord-",
    "/uitnodiging/",
    "/bestanden/",
    "/.well-known/",
    "/service-worker.js",
    "/manifest.webmanifest",
    "/zonder-verbinding/",
    "/livez",
    "/readyz",
    "/ui/",
    "/anoniem/",
)


def paths(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    """Every address there is, with a 1 where a number or a word goes."""
    for pattern in resolver.url_patterns:
        here = before + NUMBER_OR_WORD.sub("1", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from paths(pattern, here)
        elif isinstance(pattern, URLPattern):
            yield here


PATHS = sorted(set(paths(get_resolver())))


def test_every_address_belongs_to_a_section() -> None:
    known = tuple(section.address for section in SECTIONS if section.address != "/")

    strays = [path for path in PATHS if path != "/" and not path.startswith((*known, *OWN_ADDRESSES, *WITHOUT_PLACE))]

    assert strays == []


@pytest.mark.parametrize("person", PEOPLE)
def test_every_address_lights_one_thing_for_every_role(cast: Cast, rf: RequestFactory, person: str) -> None:
    user = getattr(cast, person)
    for path in PATHS:
        request = rf.get(path)
        request.user = user
        shown = shell(request)["shell"]

        lit = [
            item.label
            for item in (*shown.navigation, *shown.user_links, shown.search, *shown.footer)
            if item.is_current
        ]

        assert len(lit) == 1, (path, lit)
        assert len(shown.row) <= MOST_IN_A_ROW, path
        assert len([item for item in shown.row if item.is_current]) <= 1, path


@pytest.mark.parametrize("person", PEOPLE)
def test_every_item_opens_and_lights_itself(cast: Cast, client_of, person: str) -> None:
    user = getattr(cast, person)
    client = client_of(user)
    for section in SECTIONS:
        for item in section.items_for(user):
            page = client.get(item.url, follow=True)

            assert page.status_code == 200, (section.label, item.label)
            lit = [shown.label for shown in page.context["shell"].navigation if shown.is_current]
            assert lit == [section.label], item.label
            row = [shown.label for shown in row_for(user, item.url) if shown.is_current]
            assert row in ([item.label], []), item.label
            assert row or not row_for(user, item.url), item.label


def test_own_protocol_is_lit_on_all_its_pages(cast: Cast, client_of) -> None:
    pk = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator).protocol_id
    lit = {}
    for person in ("leader", "other_team_leader", "coordinator"):
        way = Way()
        client = client_of(getattr(cast, person))
        way.feed(client.get(f"/protocollen/{pk}/versies/1/").content.decode())
        lit[person] = way.lit["In dit onderdeel"]

    assert lit == {
        "leader": ["/protocollen/ons/"],
        "other_team_leader": ["/protocollen/"],
        "coordinator": ["/protocollen/"],
    }


def test_own_protocol_opens_at_once(cast: Cast, client_of) -> None:
    pk = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator).protocol_id

    page = client_of(cast.leader).get("/protocollen/ons/", follow=True)

    assert page.redirect_chain == [(f"/protocollen/{pk}/", 302)]
    way = Way()
    way.feed(page.content.decode())
    assert way.lit["In dit onderdeel"] == ["/protocollen/ons/"]
    assert way.crumbs == []


def test_who_leads_several_teams_chooses_a_protocol(cast: Cast, client_of) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    person = make_user(cast.organisation)
    make_member(person, Role.TEAM_LEADER, team=cast.team)
    make_member(person, Role.TEAM_LEADER, team=cast.other_team)

    page = client_of(person).get("/protocollen/ons/").content.decode()

    assert "Inspectie" in page
    assert "Balie heeft nog geen protocol" in page


def test_team_without_a_protocol_hears_who_begins(cast: Cast, client_of) -> None:
    assert "Je leidinggevende begint eraan" in client_of(cast.employee).get("/protocollen/ons/").content.decode()
    assert "Protocol beginnen" in client_of(cast.leader).get("/protocollen/ons/").content.decode()


ROWS = {
    ("employee", "/incidenten/"): ["Mijn meldingen", "Signalen", "Wat het opleverde", "Maatregelen"],
    ("leader", "/incidenten/"): ["Meldingen", "Signalen en patronen", "Openstaand werk", "Maatregelen"],
    ("coordinator", "/incidenten/"): [
        "Meldingen",
        "Signalen en patronen",
        "Openstaand werk",
        "Maatregelen",
        "Vorig register",
    ],
    ("counsellor", "/incidenten/"): ["Meldingen", "Signalen"],
    ("employee", "/protocollen/"): ["Ons protocol", "Zakkaart", "Regels", "Norm", "Documenten", "Alle teams"],
    ("coordinator", "/protocollen/"): ["Zakkaart", "Regels", "Norm", "Documenten", "Alle teams"],
    ("employee", "/leren/"): ["Mijn leren", "Inwerken"],
    ("leader", "/leren/"): ["Mijn leren", "Inwerken", "Teambeeld", "Uitvragen", "Programma", "Metingen"],
    ("executive", "/leren/"): ["Mijn leren", "Teambeeld", "Metingen"],
    ("employee", "/overleg/"): ["Overleg", "Afwijkingen", "Dilemma’s", "Goed gegaan", "Acties", "Belemmeringen"],
    ("safety", "/overleg/"): ["Acties", "Belemmeringen"],
    ("leader", "/evaluatie/"): ["Kwartaal", "Rapporten", "Analyses", "Beleidscheck", "Risico’s (RI&E)"],
    ("executive", "/evaluatie/"): ["Kwartaal", "Rapporten", "Analyses"],
    ("privacy", "/privacy/"): [],
    ("admin", "/beheer/"): [],
}


@pytest.mark.parametrize(("at", "labels"), ROWS.items(), ids=str)
def test_row_of_a_section_fits_the_role(cast: Cast, at: tuple[str, str], labels: list[str]) -> None:
    person, address = at

    assert [item.label for item in row_for(getattr(cast, person), address)] == labels


def test_page_of_another_role_lights_nothing_and_links_not_to_itself(cast: Cast, client_of) -> None:
    refused = client_of(cast.employee).get("/beheer/")
    lit = re.findall(r'aria-current="page"', refused.text)

    assert (refused.status_code, lit) == (403, [])
    assert 'href="/beheer/"' not in refused.text


def test_an_address_of_another_site_says_nothing_of_this_one() -> None:
    with override_settings(ROOT_URLCONF="tests.demo.urls"):
        there = address_of("demo:outbox")

    assert there == "/demo/post/"
    with pytest.raises(NoReverseMatch):
        address_of("demo:outbox")
