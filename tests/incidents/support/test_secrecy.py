"""A word in an aftercare note is found nowhere but with the two whom it is about (DECISIONS 1).

`tests/incidents/test_secrecy.py` seeks it at every address.
"""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from copy import deepcopy

import pytest
from django.db import transaction
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from incidents.analysis.documents import ask_for_analysis
from incidents.cases.case_file import FileChoice, ReadBy
from incidents.cases.models import Incident
from incidents.handling.documents import ask_for_file
from incidents.support.enums import SupportStatus
from incidents.support.models import Conversation, Support
from incidents.support.services.offering import record_offer
from tests.access_table import PEOPLE, Address
from tests.cast import Cast
from tests.guards.leaks import Heard
from tests.incidents.lessons import learn_from
from tests.incidents.measures.factories import make_imposed, threat_in_hand
from tests.incidents.planted import Hit, hits, says, tables_that_say, texts_in
from tests.incidents.police.factories import make_file, with_letterhead
from tests.incidents.reactions.factories import make_complaint
from tests.incidents.secrets import NOTE as WORD
from tests.incidents.secrets import OTHERS_THAN_THE_TWO, AtTheReport, with_note, write_note
from tests.incidents.support.factories import make_accepted, planned, support_of
from tests.made_files import let_worker_make
from tests.meetings.factories import hold
from tests.visitors import ADDRESSES, TABLES, Visitors, undone, visitor
from vpd.audit.models import AuditEvent
from vpd.audit.services import destroying
from vpd.files.models import MadeFile
from vpd.files.stored_files import read_chunks
from vpd.letters.models import Letter
from vpd.meetings.services import plan_quarterly
from vpd.review.enums import ReportKind
from vpd.review.models import StoredReport
from vpd.review.services import request_report
from vpd.ui.quarter import Quarter

NEVER_WRITTEN = "Kwartelmelkvlindex"
BY_NUMBER = {
    "incidents:aftercare_person",
    "incidents:aftercare_offer",
    "incidents:aftercare_pass_on",
    "incidents:aftercare_extra",
    "incidents:aftercare_sentence",
    "incidents:conversation",
    "incidents:conversation_time",
    "incidents:conversation_calendar",
    "incidents:note_remove",
}
"""The pages that are about one support or one of its conversations, with its number in the address."""
WHO_READ_MOST = ["coordinator", "leader", "decider"]
KEEPERS = {"support_conversationnote", "support_passedsentence"}
"""The only tables where the word may stand."""


@pytest.fixture
def incident(cast: Cast) -> Incident:
    return with_note(cast)


@pytest.fixture
def whole(cast: Cast) -> dict[str, Model]:
    """The word at a threat of which came all that other rooms make of a case, with every paper of it.

    By the table of addresses of a room, what came of it there.
    """
    incident = threat_in_hand(cast, witnesses=[cast.colleague])
    support = support_of(incident, cast.employee)
    record_offer(support=support, to=SupportStatus.ACCEPTED, by=cast.aftercare)
    write_note(cast, support_of(incident, cast.employee))
    analysis = learn_from(incident, by=cast.leader)
    measure = make_imposed(cast, incident=incident)
    with_letterhead(cast)
    file = make_file(cast, incident, by=cast.coordinator)
    complaint = make_complaint(cast, incident)
    today, quarter = timezone.localdate(), Quarter.current()
    meeting = plan_quarterly(team=cast.team, quarter=quarter, held_on=today, by=cast.leader)
    hold(meeting, by=cast.leader)
    for read_by in ReadBy:
        ask_for_file(incident=incident, choice=FileChoice(read_by, with_names=True), by=cast.coordinator)
    ask_for_analysis(analysis, by=cast.coordinator)
    request_report(team=cast.team, quarter=quarter, by=cast.leader)
    let_worker_make()
    return {
        "incidents.measures": measure,
        "incidents.police": file,
        "incidents.analysis": analysis,
        "incidents.reactions": complaint,
        "incidents.handling": incident,
        "letters": Letter.objects.get(),
        "meetings": meeting,
        "review": StoredReport.objects.latest("pk"),
    }


def others_read(addresses: Iterable[Address], cast: Cast, incident: Incident) -> set[Hit]:
    return hits(addresses, cast, {WORD: OTHERS_THAN_THE_TWO}, AtTheReport(cast, incident))[WORD]


def test_no_page_of_what_came_of_the_case_says_it(cast: Cast, whole: dict[str, Model]) -> None:
    visitors, quarter = Visitors(cast), Quarter.current()
    asked: set[str] = set()

    for room, thing in whole.items():
        at = {"reference": Incident.objects.get().reference, "pk": thing.pk, "quarter": quarter, "slug": cast.team.slug}
        for address in TABLES[f"tests.{room}.addresses"]:
            for names in ((), ("reference",), ("pk",), ("reference", "pk"), ("quarter",), ("quarter", "slug")):
                with suppress(NoReverseMatch):
                    asked.add(reverse(address.route, kwargs={name: at[name] for name in names}))

    found = []
    for url in asked:
        for person in WHO_READ_MOST:
            with undone():
                if says(visitors[person], url, WORD):
                    found.append((person, url))
    assert len(asked) > len(whole)
    assert found == []


def test_no_paper_of_the_case_says_it(cast: Cast, whole: dict[str, Model]) -> None:
    reports = set(StoredReport.objects.values_list("kind", flat=True))
    papers: dict[str, str] = defaultdict(str)

    for made in MadeFile.objects.select_related("file"):
        papers[made.kind] += "".join(texts_in(b"".join(read_chunks(made.file))))

    assert set(papers) >= {"case_file", "police_file", "analysis", "letter", "quarterly_report"}
    assert reports == {ReportKind.QUARTERLY, ReportKind.MINUTES}
    assert {kind for kind, text in papers.items() if WORD in text} == set()
    # The file is read: what stands in it is found.
    assert Incident.objects.get().reference in papers["case_file"]


@pytest.mark.parametrize("route", ["start:search", "incidents:list"])
def test_nobody_else_finds_the_word(route: str, cast: Cast, incident: Incident) -> None:
    visitors = Visitors(cast)

    for person in PEOPLE:
        names = {"start:search": "q", "incidents:list": "zoek"}
        answers = [
            visitors[person].get(reverse(route), {names[route]: word}).content.decode().count(word)
            for word in (WORD, NEVER_WRITTEN)
        ]
        # The page repeats what was sought, and says no more of it than of a word that stands nowhere.
        assert answers[0] == answers[1], person


def test_the_two_read_it(cast: Cast, incident: Incident) -> None:
    visitors = Visitors(cast)
    support = incident.supports.get(person=cast.employee, phase="aftercare")

    assert says(visitors["employee"], reverse("incidents:own_support", args=[incident.reference]), WORD)
    assert says(visitors["aftercare"], reverse("incidents:aftercare_person", args=[support.pk]), WORD)


def test_the_word_stands_nowhere_else_in_the_database(cast: Cast, incident: Incident) -> None:
    visitors = Visitors(cast)
    support = incident.supports.get(person=cast.employee, phase="aftercare")
    says(visitors["aftercare"], reverse("incidents:aftercare_person", args=[support.pk]), WORD)
    visitors["coordinator"].get(reverse("incidents:export", kwargs={"kind": "ods"}))
    let_worker_make()

    assert tables_that_say(WORD) == KEEPERS
    assert AuditEvent.objects.filter(action="support.note_written").exists()


def test_notes_die_with_what_they_are_about(cast: Cast, incident: Incident) -> None:
    with transaction.atomic(), destroying():
        Support.objects.filter(incident=incident).delete()

    assert tables_that_say(WORD) == set()
    assert not Conversation.objects.exists()


def test_no_log_line_and_no_address_says_it(cast: Cast, incident: Incident, heard: Heard) -> None:
    visitors = Visitors(cast)
    conversation = planned(make_accepted(cast))
    data = {"outcome": "held", "held_on": timezone.localdate().isoformat(), "note": f"Nog eens {WORD}."}

    visitors["aftercare"].post(reverse("incidents:conversation", args=[conversation.pk]), data)

    said = [*heard.log, *heard.addresses, *heard.promised]
    assert said
    assert not [line for line in said if WORD in line]


def test_the_word_in_a_story_is_found(cast: Cast, incident: Incident) -> None:
    """The crawl guards something, so it must be seen to fail (DECISIONS 11)."""
    Incident.objects.filter(pk=incident.pk).update(story=f"Het ging om {WORD}.")
    rows = [row for rows in TABLES.values() for row in rows if row.route in {"incidents:detail", "incidents:export"}]

    found = others_read(rows, cast, incident)

    assert {("leader", "incidents:detail"), ("coordinator", "incidents:detail")} <= found
    assert ("colleague", "incidents:detail") not in found
    assert "cases_incident" in tables_that_say(WORD)


def test_pages_of_the_note_are_asked_for_by_everybody(cast: Cast, incident: Incident) -> None:
    """A page that is not tried at what was planted proves nothing: those of support and its conversations are."""
    planted = AtTheReport(cast, incident)

    tried = {
        address.route
        for address in ADDRESSES
        if address.method == "get" and visitor(address) and address.route in BY_NUMBER
        if list(planted(address, address.prepare(deepcopy(cast))))
    }

    assert tried == BY_NUMBER
