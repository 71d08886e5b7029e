"""Search: every subject looks in its own rows for what this person may see, and the pages themselves are found too."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from incidents.case_list.summaries.search import names_of_reports, search_own_reports, search_reports
from incidents.cases.summaries.overview import term_of
from incidents.support.summaries.terms import terms_of
from protocols.agreements.summaries.search import search_protocols, search_sections, texts_of_protocols
from protocols.norms.summaries.search import search_norm, texts_of_norm
from protocols.registered_documents.summaries.search import search_register, texts_of_register
from protocols.rules.summaries.search import search_policies, search_policy_titles, texts_of_policies
from vpd.organisation.access import access_of
from vpd.organisation.models import User
from vpd.start.explanation import (
    after_a_report,
    dealing_with_citizen,
    giving_support,
    learning_from_a_report,
    making_a_protocol,
    making_a_report,
    measuring,
    reviewing_a_quarter,
    taking_a_measure,
)
from vpd.start.manageable import MANAGING, PRIVACY, groups_for
from vpd.start.sections import SECTIONS
from vpd.ui.asked_once import one_page
from vpd.ui.matching import is_about, marked, meant_by, vocabulary, wanted_words
from vpd.ui.pieces import TimelineItem
from vpd.ui.searching import SearchGroup, SearchHit, Wanted, Words, excerpt_of, wanted_of
from vpd.ui.sorting import name_key

SearchSource = Callable[[User, Wanted], Sequence[SearchGroup]]

PAGE_RANK = 0.9
"""A page that is called what was typed was probably meant; only the number of a report is surer."""


@dataclass(frozen=True)
class FoundPage:
    """A page of the application: what it is called, what it is for, and other words that people use for it."""

    title: str
    url: str
    note: str
    words: str = ""


def pages_for(user: User) -> Iterator[FoundPage]:
    """The pages that this person may open."""
    for section in SECTIONS:
        for item in section.items_for(user):
            yield FoundPage(item.label, item.url, item.note)
    for group in groups_for(access_of(user), (*MANAGING, *PRIVACY)):
        for entry in group.entries:
            yield FoundPage(entry.label, entry.url, entry.note)
    yield FoundPage(
        "Incident melden",
        reverse("incidents:report"),
        "In drie korte stappen, met advies",
        "melding doen schelden bedreigen stalken volgen geweld vernieling",
    )
    yield FoundPage("Signaal geven", reverse("incidents:signal_new"), "Laat in drie tikken iets weten zonder melding")
    yield FoundPage("Mijn account", reverse("organisation:account"), "Wachtwoord, berichten en wie jou vervangt")
    yield FoundPage(
        "Werkvormen",
        reverse("learning:working_forms"),
        "Samen leren: intervisie, een dilemma of een quiz",
        "werkvorm kennisquiz oefenen",
    )
    yield FoundPage(
        "Wie keek in mijn gegevens",
        reverse("start:own_reading_log"),
        "Wie je meldingen las, en wanneer",
        "inzage leeslog",
    )
    yield FoundPage(
        "Datalek melden",
        reverse("breaches:tell"),
        "Gegevens kwijt, of gezien door iemand die dat niet mocht",
        "verkeerde mail telefoon laptop gestolen kwijt hack phishing privacy AVG",
    )
    yield FoundPage(
        "Mijn gegevens",
        reverse("subject_requests:own"),
        "Wat Veilig werken van je bewaart, en wat je daarover kunt vragen",
        "AVG inzage wissen verbeteren bezwaar rechten verzoek",
    )
    yield FoundPage(
        "Privacyverklaring", reverse("start:privacy_statement"), "Wat we bewaren, waarvoor en hoe lang", "AVG"
    )
    yield FoundPage(
        "Toegankelijkheid", reverse("start:accessibility_statement"), "Voor wie een hulpmiddel gebruikt", "schermlezer"
    )


@dataclass(frozen=True)
class _Explanation:
    """A page that explains: its name in the addresses, what it is called and for, other words, and its steps."""

    name: str
    title: str
    note: str
    words: str
    steps: Callable[[User], Iterable[TimelineItem]] = lambda user: ()


EXPLANATIONS = (
    _Explanation(
        "explanation",
        "Uitleg: wat er gebeurt na een melding",
        "Wie leest je melding, en wat er daarna gebeurt",
        "opvang nazorg hulp bellen reactie antwoord leidinggevende vertrouwenspersoon",
        lambda user: after_a_report(term_of(user.organisation)),
    ),
    _Explanation(
        "report_explanation",
        "Uitleg: melden",
        "Wat je meldt, hoe, wie het leest en wat erop volgt",
        "melding verbeteren aanvullen intrekken bijlage concept telefoon",
        lambda user: making_a_report(),
    ),
    _Explanation(
        "protocol_explanation",
        "Uitleg: hoe een team tot een protocol komt",
        "Van de norm naar afspraken van het team",
        "teamprotocol afspraken vaststellen inventarisatie inventariseren",
        lambda user: making_a_protocol(),
    ),
    _Explanation(
        "support_explanation",
        "Uitleg: opvang en nazorg",
        "Praten na een incident: met wie, wanneer, en wie wat leest",
        "bedrijfsopvangteam aantekening gesprek kiezen afspraak agenda",
        lambda user: giving_support(terms_of(user.organisation_id)),
    ),
    _Explanation(
        "measures_explanation",
        "Uitleg: maatregelen voor burgers",
        "Wie voorstelt, wie afstemt, wie oplegt, en hoe een maatregel eindigt",
        "toegangsverbod contactverbod waarschuwing voorwaarden beslisser sanctie huisverbod",
        lambda user: taking_a_measure(user.organisation),
    ),
    _Explanation(
        "citizen_explanation",
        "Uitleg: verder met de burger",
        "Een reactie, een gesprek, en allebei de kanten gehoord",
        "burger reactie gesprek uitnodigen horen wederhoor dienstverlening aanpassen politie aangifte schade brief",
        lambda user: dealing_with_citizen(term_of(user.organisation)),
    ),
    _Explanation(
        "learning_explanation",
        "Uitleg: leren van een melding",
        "Waardoor het kon gebeuren, wie daarnaar kijkt en wie wat leest",
        "vier vragen analyse oorzaken eigen aandeel verbeteren",
        lambda user: learning_from_a_report(user.organisation),
    ),
    _Explanation(
        "questionnaires_explanation",
        "Uitleg: leren en vragenlijsten",
        "Zien wat je al kunt, kiezen wat je wilt leren, en wie wat leest",
        "vragenlijst leerdoel teambeeld uitvraag anoniem code werkvorm intervisie quiz",
    ),
    _Explanation(
        "measuring_explanation",
        "Uitleg: meten of iets hielp",
        "Twee keer hetzelfde vragen, eerlijk vergelijken, en er iets mee doen",
        "meting nulmeting eenmeting effect",
        lambda user: measuring(),
    ),
    _Explanation(
        "programme_explanation",
        "Uitleg: het leerprogramma",
        "Wat een team dit jaar leert en waarom, en wat er gebeurt met wat het wil leren",
        "training opleiding bijeenkomst leerwens uitnodiging aanwezig",
    ),
    _Explanation(
        "review_explanation",
        "Uitleg: het kwartaaloverleg",
        "In twintig minuten: wat gebeurde er, wat doen we anders",
        "werkoverleg evaluatie agenda verslag besluit bespreken",
        lambda user: reviewing_a_quarter(),
    ),
)


def explanations_for(user: User) -> Iterator[tuple[FoundPage, list[tuple[str, str]]]]:
    """The pages that explain, each with its steps: a title and what happens."""
    for one in EXPLANATIONS:
        page = FoundPage(one.title, reverse(f"start:{one.name}"), one.note, one.words)
        yield page, [(step.title, step.note) for step in one.steps(user)]


def search_pages(user: User, wanted: Wanted) -> list[SearchGroup]:
    """Pages by what they are called and for, and explanations by what they say; no query."""
    asked = wanted_words(wanted.words)
    found = [
        _page_group(page, [("", page.note)], asked)
        for page in _once(pages_for(user))
        if is_about(asked, f"{page.title} {page.note} {page.words}")
    ]
    for page, steps in explanations_for(user):
        hits = [step for step in steps if is_about(asked, " ".join(step))]
        if hits or is_about(asked, f"{page.title} {page.note} {page.words}"):
            found.append(_page_group(page, hits or [("", page.note)], asked))
    return found


def _once(pages: Iterable[FoundPage]) -> list[FoundPage]:
    """A page that stands in two places, once."""
    return list({page.url: page for page in pages}.values())


def _page_group(page: FoundPage, hits: Sequence[tuple[str, str]], asked: list[str]) -> SearchGroup:
    is_called_so = is_about(asked, page.title)
    return SearchGroup(
        kind="Pagina",
        title=page.title,
        url=page.url,
        rank=PAGE_RANK if is_called_so else PAGE_RANK / 10,
        hits=tuple(SearchHit(title, page.url, excerpt_of(text, marked(asked, text))) for title, text in hits),
        badge="pagina",
    )


SOURCES: tuple[SearchSource, ...] = (
    search_pages,
    search_sections,
    search_protocols,
    search_norm,
    search_policies,
    search_policy_titles,
    search_register,
    search_own_reports,
    search_reports,
)


TEXTS: tuple[Callable[[User], Iterable[str]], ...] = (
    texts_of_protocols,
    texts_of_norm,
    texts_of_policies,
    texts_of_register,
)


def found_for(user: User, words: Words) -> list[SearchGroup]:
    """What all apps found, best first; what is equally good by name, and one address once."""
    wanted = wanted_of(words)
    with one_page():
        groups = [group for source in SOURCES for group in source(user, wanted)] if wanted else []
    return sorted(together(groups), key=lambda group: (-group.rank, name_key(group.title)))


def together(groups: Iterable[SearchGroup]) -> list[SearchGroup]:
    """What several looks found at one address, as one: its title, and in it the lines."""
    found: dict[str, SearchGroup] = {}
    for group in groups:
        found[group.url] = found[group.url].with_more(group) if group.url in found else group
    return list(found.values())


def suggestion_for(user: User, words: Words) -> str:
    """What may have been meant by words that nothing was found for, out of what this person may read."""
    if not words.wanted or words.has_unwanted:
        return ""
    texts = [
        *(f"{page.title} {page.note} {page.words}" for page in pages_for(user)),
        *(" ".join(step) for _, steps in explanations_for(user) for step in steps),
        *names_of_reports(),
        *(text for source in TEXTS for text in source(user)),
    ]
    return meant_by(words.wanted, vocabulary(texts))
