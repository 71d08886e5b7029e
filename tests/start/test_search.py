"""Search finds what one may read, as people type it, and nothing else."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from incidents.cases.enums import Channel
from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.services.lines import Place, add_lines, change_line, remove_line
from protocols.agreements.services.versions import start_draft
from protocols.norms.enums import ColumnKey, MatrixRow
from protocols.rules.enums import PolicyKind, PolicyStart
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.protocols.factories import adopt, make_draft, make_norm
from tests.protocols.rules.factories import make_policy, make_policy_draft
from vpd.organisation.models import Team, User
from vpd.start import urls
from vpd.start.search import explanations_for, found_for, pages_for, suggestion_for
from vpd.ui.searching import DutchVector, words_of

ClientOf = Callable[[User], Client]

pytestmark = pytest.mark.django_db


def draft_with(cast: Cast, text: str, *, prompt: str = "provisions", team: Team | None = None) -> ProtocolVersion:
    version = make_draft(team or cast.team, by=cast.leader)
    add_lines(version=version, place=Place(prompt), text=text, by=cast.leader)
    return version


def found(user: User, typed: str) -> list[str]:
    """The excerpts, with what is marked between brackets."""
    return [
        "".join(f"[{piece.text}]" if piece.is_found else piece.text for piece in hit.excerpt)
        for group in found_for(user, words_of(typed))
        for hit in group.hits
    ]


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("zeppelin", "De [zeppelinknop] is voor een financiële kapitein"),
        ("ZEPPELINKNOP", "De [zeppelinknop] is voor een financiële kapitein"),
        ("financiele", "De zeppelinknop is voor een [financiële] kapitein"),
        ("kapiteins financiële", "De zeppelinknop is voor een [financiële] [kapitein]"),
        ('"een financiële kapitein"', "De zeppelinknop is voor een [financiële] [kapitein]"),
    ],
)
def test_search_finds_a_word_as_people_type_it(cast: Cast, typed: str, marked: str) -> None:
    adopt(draft_with(cast, "De zeppelinknop is voor een financiële kapitein"), cast)

    assert found(cast.employee, typed) == [marked]


@pytest.mark.parametrize(
    "typed", ["zeppelinknop schaatsen", "zeppelinknop -kapitein", '"kapitein financiële"', "pelinknop"]
)
def test_search_leaves_out_what_does_not_have_all_words(cast: Cast, typed: str) -> None:
    adopt(draft_with(cast, "De zeppelinknop is voor een financiële kapitein"), cast)

    assert found(cast.employee, typed) == []


@pytest.mark.parametrize(
    "typed", ["", "   ", "-alarm", '""', "!&|:*()", "de het een", "\x00", "' ; --", "a" * 500, "'\\"]
)
def test_search_for_nothing_or_nonsense_finds_nothing(cast: Cast, client_of: ClientOf, typed: str) -> None:
    adopt(draft_with(cast, "De alarmknop gaat naar de coördinator"), cast)

    answer = client_of(cast.employee).get(reverse("start:search"), {"q": typed})

    assert answer.status_code == 200
    assert "gevonden in" not in answer.content.decode()


def test_search_shows_a_draft_only_to_who_may_read_it(cast: Cast) -> None:
    draft_with(cast, "De alarmknop zit onder de balie")

    seen = {
        name: bool(found(getattr(cast, name), "alarmknop"))
        for name in cast.__dataclass_fields__
        if is_person(cast, name)
    }

    assert {name for name, sees in seen.items() if sees} == {"employee", "colleague", "leader", "coordinator", "safety"}


def is_person(cast: Cast, name: str) -> bool:
    return isinstance(getattr(cast, name), User)


def test_search_of_an_adopted_protocol_stops_at_the_municipality(cast: Cast) -> None:
    adopt(draft_with(cast, "De alarmknop zit onder de balie"), cast)

    assert found(cast.executive, "alarmknop")
    assert found(cast.other_team_employee, "alarmknop")
    assert not found(cast.other_coordinator, "alarmknop")


def test_search_keeps_own_dilemmas_with_the_team_and_the_coordinator(cast: Cast) -> None:
    adopt(draft_with(cast, "Ga je door als iemand filmt?", prompt="dilemmas.own"), cast)

    assert found(cast.employee, "filmt")
    assert found(cast.coordinator, "filmt")
    assert not found(cast.other_team_leader, "filmt")
    assert not found(cast.safety, "filmt")


def test_search_looks_in_the_version_in_force_and_in_the_draft(cast: Cast) -> None:
    first = adopt(draft_with(cast, "De alarmknop zit onder de balie"), cast, days_ago=10)
    draft = start_draft(protocol=first.protocol, by=cast.leader)
    line = draft.lines.get(text__startswith="De alarmknop")
    change_line(line=line, text="De alarmknop hangt om de nek", revision=line.revision, by=cast.leader)

    both = found(cast.leader, "alarmknop")
    for_others = found(cast.executive, "alarmknop")
    second = adopt(draft, cast, days_ago=2)
    after = found(cast.executive, "alarmknop")

    assert both == ["De [alarmknop] zit onder de balie", "De [alarmknop] hangt om de nek"]
    assert for_others == ["De [alarmknop] zit onder de balie"]
    assert second.is_adopted
    assert after == ["De [alarmknop] hangt om de nek"]


def test_search_leaves_out_removed_lines(cast: Cast) -> None:
    draft = draft_with(cast, "De alarmknop zit onder de balie")
    remove_line(line=draft.lines.get(text__startswith="De alarmknop"), by=cast.leader)

    assert found(cast.leader, "alarmknop") == []


def test_search_finds_the_norm(cast: Cast) -> None:
    make_norm(cast.organisation)

    excerpts = found(cast.employee, "seksuele intimidatie")

    assert any("[seksuele] [intimidatie]" in excerpt for excerpt in excerpts)
    assert found(cast.other_coordinator, "seksuele intimidatie") == []


def test_search_finds_the_rules_in_force(cast: Cast, client_of: ClientOf) -> None:
    make_policy(cast, begin=PolicyStart.EMPTY, rules="Skateboards blijven buiten", local="Skateboards mogen in het rek")
    make_policy_draft(cast, kind=PolicyKind.CONDUCT_RULES, begin=PolicyStart.EMPTY, rules="Wij leren skateboarden")

    excerpts = found(cast.employee, "skateboard")
    page = client_of(cast.employee).get(reverse("start:search"), {"q": "skateboard"}).content.decode()

    assert excerpts == ["[Skateboards] blijven buiten", "[Skateboards] mogen in het rek"]
    assert 'href="/protocollen/regels/huisregels/"' in page
    assert found(cast.other_coordinator, "skateboard") == []


def titles(user: User, typed: str) -> list[str]:
    return [group.title for group in found_for(user, words_of(typed))]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("zakkaart", "Zakkaart"),
        ("opvang", "Uitleg: wat er gebeurt na een melding"),
        ("bijlage", "Uitleg: melden"),
        ("inventariseren", "Uitleg: hoe een team tot een protocol komt"),
        ("huis- en bedrijfsbezoek", "Regels"),
        ("huisbezoek", "Regels"),
        ("wachtwoord", "Mijn account"),
    ],
)
def test_search_finds_pages_by_what_people_call_them(cast: Cast, typed: str, title: str) -> None:
    assert title in titles(cast.employee, typed)


def test_search_finds_only_pages_that_one_may_open(cast: Cast) -> None:
    seen = {
        name
        for name in cast.__dataclass_fields__
        if is_person(cast, name) and "Bezorging" in titles(getattr(cast, name), "bezorging")
    }

    assert seen == {"admin"}


def test_every_page_that_search_finds_opens(cast: Cast, client_of: ClientOf) -> None:
    make_norm(cast.organisation)
    for person in ("employee", "leader", "coordinator", "admin", "privacy", "executive"):
        user = getattr(cast, person)
        client = client_of(user)
        for page in pages_for(user):
            assert client.get(page.url, follow=True).status_code == 200, (person, page.title)


def test_search_finds_sections_of_the_own_protocol_by_their_title(cast: Cast) -> None:
    version = adopt(draft_with(cast, "Wij blijven rustig"), cast)
    section = version.template_version.sections.exclude(number=0).order_by("position").first()

    (own,) = [group for group in found_for(cast.employee, words_of(section.title)) if group.kind == "Teamprotocol"]

    assert f"{own.url}#{section.slug}" in [hit.url for hit in own.hits]
    assert "Protocol Inspectie" not in titles(cast.other_team_employee, section.title)


def test_search_finds_own_reports_by_what_they_are_called(cast: Cast) -> None:
    mine = make_incident(cast, "HOUDING_STALKEN", channel=Channel.PHONE)
    make_incident(cast, "HOUDING_STALKEN", by=cast.colleague, channel=Channel.PHONE)

    found_titles = titles(cast.employee, "bedreiging telefoon")

    assert found_titles == [f"{mine.title} · {mine.reference}"]
    assert titles(cast.other_team_employee, "bedreiging telefoon") == []


def test_search_finds_a_compound_that_a_text_shortens(cast: Cast) -> None:
    adopt(draft_with(cast, "Bij een zeppelin- of ballonbezoek gaan we met zijn tweeën"), cast)

    assert titles(cast.employee, "zeppelinbezoek") == ["Protocol Inspectie"]
    assert titles(cast.employee, "zeppelin ballonbezoek") == ["Protocol Inspectie"]
    assert titles(cast.employee, "ballon bezoek") == ["Protocol Inspectie"]


def test_typing_error_gets_a_suggestion_out_of_what_one_may_read(cast: Cast, client_of: ClientOf) -> None:
    draft_with(cast, "De zeppelinknop zit onder de balie")

    page = client_of(cast.employee).get(reverse("start:search"), {"q": "zepelinknop"}).content.decode()
    others = client_of(cast.other_team_employee).get(reverse("start:search"), {"q": "zepelinknop"}).content.decode()

    assert 'href="?q=zeppelinknop">zeppelinknop</a>?' in page
    assert "Bedoelde je" not in others
    assert "Niets gevonden" in others


def test_suggestion_never_comes_from_a_story(cast: Cast) -> None:
    make_incident(cast, story="Hij riep abracadabra")

    assert suggestion_for(cast.employee, words_of("abracadabrra")) == ""


def test_search_finds_one_document_once(cast: Cast) -> None:
    adopt(draft_with(cast, "Wij kennen de opvang en de nazorg"), cast)

    addresses = [group.url for group in found_for(cast.employee, words_of("opvang"))]

    assert len(addresses) == len(set(addresses))


def test_search_page_leads_to_the_place(cast: Cast, client_of: ClientOf) -> None:
    version = draft_with(cast, "De alarmknop zit onder de balie")
    place = Place("matrix", ColumnKey.VERBAL, MatrixRow.TEAM_NORM)
    add_lines(version=version, place=place, text="“Druk maar op je alarmknop, <b>lafaard</b>”", by=cast.leader)
    adopt(version, cast)

    page = client_of(cast.employee).get(reverse("start:search"), {"q": "alarmknop"}).content.decode()
    protocol = client_of(cast.employee).get(reverse("protocols:detail", args=[version.protocol_id])).content.decode()

    assert "2 plekken gevonden in 1 document" in page
    assert f'href="{reverse("protocols:detail", args=[version.protocol_id])}#lees-provisions"' in page
    assert 'id="lees-provisions"' in protocol
    assert "<mark>alarmknop</mark>" in page
    assert "&lt;b&gt;lafaard&lt;/b&gt;" in page


def test_excerpt_of_a_long_text_shows_what_was_found(cast: Cast) -> None:
    adopt(draft_with(cast, f"{'woord ' * 60}zeppelin {'daarna ' * 60}"), cast)

    (excerpt,) = found(cast.employee, "zeppelin")

    assert excerpt.startswith("… woord")
    assert "[zeppelin] daarna" in excerpt
    assert excerpt.endswith("daarna …")
    assert len(excerpt) < 200


def test_search_costs_the_same_however_many_protocols(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    adopt(draft_with(cast, "De alarmknop zit onder de balie"), cast)
    adopt(draft_with(cast, "De alarmknop hangt om de nek", team=cast.other_team), cast)
    words = words_of("alarmknop")

    with django_assert_max_num_queries(17):
        groups = found_for(User.objects.get(pk=cast.coordinator.pk), words)

    assert [group.title for group in groups] == ["Protocol Balie", "Protocol Inspectie"]


def test_search_can_use_its_index() -> None:
    lines = ProtocolLine.objects.annotate(found=DutchVector("text")).filter(found=words_of("alarmknop").query)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = lines.explain()

    assert "agreements_line_words" in plan


def test_every_page_that_explains_is_found(cast: Cast) -> None:
    told = {reverse(f"start:{path.name}") for path in urls.urlpatterns if str(path.name).endswith("explanation")}

    assert {page.url for page, _ in explanations_for(cast.employee)} == told


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("intervisie", "Werkvormen"),
        ("training", "Uitleg: het leerprogramma"),
        ("nulmeting", "Uitleg: meten of iets hielp"),
        ("aangifte", "Uitleg: verder met de burger"),
    ],
)
def test_words_of_later_parts_find_their_page(cast: Cast, typed: str, title: str) -> None:
    assert title in [group.title for group in found_for(cast.employee, words_of(typed))]
