from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from protocols.agreements.enums import Audience, OriginKind
from protocols.agreements.forms import place_token
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.lines import Place, change_line
from protocols.agreements.services.versions import start_draft
from protocols.amendments.enums import AmendmentKind, AmendmentStatus
from protocols.amendments.models import Amendment, LineConflict
from protocols.amendments.services.agenda import put_amendment_on_agenda
from protocols.amendments.services.amending import adopt_amendments
from protocols.amendments.services.amendments import accept_amendment, reject_amendment
from protocols.norms.enums import ColumnKey, MatrixRow
from protocols.reading.documents import protocol_pdf
from tests.cast import Cast
from tests.guards.statuses import histories_that_differ
from tests.made_files import squeezed
from tests.protocols.amendments.test_amending import adopt
from tests.protocols.amendments.test_amendments import line_of, propose
from tests.protocols.factories import make_adopted
from tests.waiting import waiting_in
from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.models import AgendaItem
from vpd.meetings.services import decide, plan_meeting
from vpd.organisation import origins
from vpd.organisation.models import User
from vpd.organisation.origins import Origin, OriginWords

pytestmark = pytest.mark.django_db
Log = Callable[[User], Client]

NEW = "Wij gaan altijd met zijn tweeën."


@pytest.fixture
def adopted(cast: Cast) -> ProtocolVersion:
    return make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)


def url(name: str, thing: Amendment | ProtocolVersion, *more: object) -> str:
    own = [thing.number] if isinstance(thing, Amendment) else []
    return reverse(f"protocols:{name}", args=[thing.protocol_id, *own, *more])


# --- proposing -----------------------------------------------------------------------------------------------------


def test_propose_change_from_the_page(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    address = url("propose", adopted, line_of(adopted).lineage)
    client = client_of(cast.employee)

    page = client.get(address)
    answer = client.post(address, {"kind": "change", "new_text": NEW, "reason": "Veiliger."}, follow=True)

    assert line_of(adopted).text in page.content.decode()
    amendment = Amendment.objects.get()
    assert (amendment.new_text, amendment.proposed_by) == (NEW, cast.employee)
    assert "Je voorstel staat klaar voor het overleg" in answer.content.decode()


def test_propose_addition_from_the_page(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    place = Place("matrix", ColumnKey.THREAT, MatrixRow.TEAM_NORM)

    client_of(cast.employee).post(
        url("propose_at", adopted, place_token(place)), {"new_text": "“Kom maar op.”", "reason": "Hoorden we."}
    )

    assert Amendment.objects.get().kind == AmendmentKind.ADD


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "change", "new_text": NEW}, "Vul in waarom je dit voorstelt."),
        ({"kind": "change", "new_text": "", "reason": "Zo."}, "Vul de nieuwe afspraak in."),
        ({"new_text": NEW, "reason": "Zo."}, "Kies wat je voorstelt."),
        ({"kind": "change", "new_text": "x" * 2001, "reason": "Zo."}, "Dit is 1 teken te lang."),
    ],
)
def test_propose_says_what_is_missing(
    cast: Cast, adopted: ProtocolVersion, client_of: Log, values: dict, words: str
) -> None:
    answer = client_of(cast.employee).post(url("propose", adopted, line_of(adopted).lineage), values)

    assert words in answer.content.decode()
    assert not Amendment.objects.exists()


@pytest.mark.parametrize("place", ["matrix|threat|org_position|", "introduction.1|||", "niets", "risk.measures|||0"])
def test_propose_where_the_team_has_no_say_is_not_found(
    cast: Cast, adopted: ProtocolVersion, client_of: Log, place: str
) -> None:
    assert client_of(cast.employee).get(url("propose_at", adopted, place)).status_code == 404


def test_propose_on_a_fixed_text_is_not_found(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    fixed = adopted.lines.filter(is_fixed=True)[0]

    assert client_of(cast.employee).get(url("propose", adopted, fixed.lineage)).status_code == 404


def test_propose_keeps_an_origin_that_one_may_see(
    cast: Cast, adopted: ProtocolVersion, client_of: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(origins._resolvers, "deviation", lambda user, ids: {7: OriginWords("een afwijking van mei")})
    address = url("propose", adopted, line_of(adopted).lineage)
    values = {"kind": "change", "new_text": NEW, "reason": "Veiliger."}

    page = client_of(cast.leader).get(f"{address}?herkomst=deviation-7")
    client_of(cast.leader).post(f"{address}?herkomst=deviation-7", values)
    client_of(cast.employee).post(f"{address}?herkomst=deviation-8", values)

    assert "een afwijking van mei" in page.content.decode()
    first, second = Amendment.objects.order_by("number")
    assert (first.origin, first.is_proposer_shown) == (Origin("deviation", "", 7), False)
    assert (second.origin, second.is_proposer_shown) == (None, True)


def test_choose_shows_lines_and_places_but_no_fixed_texts(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    text = client_of(cast.employee).get(url("choose_line", adopted)).content.decode()

    assert url("propose", adopted, line_of(adopted).lineage) in text
    assert str(adopted.lines.filter(is_fixed=True)[0].lineage) not in text
    assert "Nieuwe maatregel hier" in text


# --- reading -------------------------------------------------------------------------------------------------------


def test_page_hides_the_name_where_the_origin_does(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    named = propose(adopted, cast.employee)
    nameless = propose(adopted, cast.colleague, origin=Origin("deviation", "", 7))

    own = client_of(cast.leader).get(url("amendment", named)).content.decode()
    other = client_of(cast.leader).get(url("amendment", nameless)).content.decode()

    assert cast.employee.full_name in own
    assert cast.colleague.full_name not in other
    assert "naar aanleiding van een afwijking" in other


def test_list_filters_and_is_flat_in_queries(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    rejected = propose(adopted, cast.employee)
    reject_amendment(amendment=rejected, by=cast.leader, reason="Nee.")
    for number in range(5):
        propose(adopted, cast.colleague, new_text=f"Tekst {number}.")
    client = client_of(cast.leader)
    client.get(url("amendments", adopted))

    with CaptureQueriesContext(connection) as queries:
        everything = client.get(url("amendments", adopted)).content.decode()
    only = client.get(url("amendments", adopted) + "?stand=rejected").content.decode()

    assert everything.count("Wordt: Tekst") == 5
    assert "Wordt: Tekst" not in only
    assert NEW in only
    assert len(queries) <= 12


def test_protocol_page_offers_proposals_to_the_team_only(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    address = reverse("protocols:detail", args=[adopted.protocol_id])

    team = client_of(cast.employee).get(address).content.decode()
    others = client_of(cast.other_team_employee).get(address).content.decode()

    assert "Wijziging voorstellen" in team
    assert "Stel een" not in others


# --- deciding ------------------------------------------------------------------------------------------------------


def test_decide_accepts(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    amendment = propose(adopted, cast.employee)
    today = timezone.localdate()

    client_of(cast.leader).post(
        url("decide_amendment", amendment), {"outcome": "accepted", "discussed_on": today, "reason": "Eens."}
    )

    amendment.refresh_from_db()
    assert (amendment.status, amendment.discussed_on) == (AmendmentStatus.ACCEPTED, today)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"outcome": "rejected", "reason": ""}, "Vul in waarom jullie dit voorstel niet overnemen."),
        ({"outcome": "", "reason": "Zo."}, "Kies de uitkomst."),
        ({"outcome": "adopted", "reason": "Zo."}, "Kies de uitkomst."),
        ({"outcome": "accepted", "discussed_on": "2999-01-01"}, "Vul een datum in die niet in de toekomst ligt."),
    ],
)
def test_decide_says_what_is_wrong(
    cast: Cast, adopted: ProtocolVersion, client_of: Log, values: dict, words: str
) -> None:
    amendment = propose(adopted, cast.employee)

    answer = client_of(cast.leader).post(
        url("decide_amendment", amendment), {"discussed_on": timezone.localdate()} | values
    )

    assert words in answer.content.decode()


def test_withdraw_asks_first(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    amendment = propose(adopted, cast.employee)
    client = client_of(cast.employee)

    client.get(url("withdraw_amendment", amendment))
    amendment.refresh_from_db()
    before = amendment.status
    client.post(url("withdraw_amendment", amendment))

    amendment.refresh_from_db()
    assert (before, amendment.status) == (AmendmentStatus.PROPOSED, AmendmentStatus.WITHDRAWN)


# --- the agenda ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (DecisionOutcome.AMENDMENT, AmendmentStatus.ACCEPTED),
        (DecisionOutcome.NO_ACTION, AmendmentStatus.REJECTED),
        (DecisionOutcome.WORKING_AGREEMENT, AmendmentStatus.REJECTED),
        (DecisionOutcome.ESCALATION, AmendmentStatus.DISCUSSED),
    ],
)
def test_meeting_decides_about_a_proposal(
    cast: Cast, adopted: ProtocolVersion, outcome: DecisionOutcome, status: AmendmentStatus
) -> None:
    """On the day that it is decided, also where the meeting was planned for later."""
    amendment = propose(adopted, cast.employee)
    today = timezone.localdate()
    plan_meeting(team=cast.team, held_on=today + timedelta(days=9), by=cast.leader)
    item = put_amendment_on_agenda(amendment=amendment, by=cast.leader)

    decide(
        item=item,
        outcome=outcome,
        text="" if outcome == DecisionOutcome.NO_ACTION else "Zo besloten.",
        by=cast.leader,
        addressee_name="Het afdelingshoofd",
        watcher=cast.leader,
    )

    amendment.refresh_from_db()
    assert (amendment.status, amendment.discussed_on) == (status, today)
    assert histories_that_differ() == []


def test_decision_elsewhere_takes_it_off_the_agenda(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    amendment = propose(adopted, cast.employee)
    client_of(cast.leader).post(url("amendment_to_agenda", amendment))
    before = [item.title for item in AgendaItem.objects.open()]

    accept_amendment(amendment=amendment, by=cast.leader)

    assert before == [f"Voorstel 1: “{amendment.new_text}”"]
    assert not AgendaItem.objects.open().exists()


# --- the next version ----------------------------------------------------------------------------------------------


def test_adopt_from_the_page(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    amendment = accept_amendment(amendment=propose(adopted, cast.employee), by=cast.leader)
    today = timezone.localdate()
    values = {
        "amendments": [amendment.pk],
        "discussed_on": today,
        "in_force_from": today,
        "next_review_on": today + timedelta(days=300),
    }

    answer = client_of(cast.coordinator).post(url("adopt_amendments", adopted), values, follow=True)

    version = ProtocolVersion.objects.get(number=2)
    text = answer.content.decode()
    assert version.next_review_on == values["next_review_on"]
    assert "Versie 2 is vastgesteld." in text
    assert NEW in text


def test_coordinator_reads_first_what_another_adopted_meanwhile(
    cast: Cast, adopted: ProtocolVersion, client_of: Log
) -> None:
    first = accept_amendment(amendment=propose(adopted, cast.employee), by=cast.leader)
    place = Place("matrix", ColumnKey.THREAT, MatrixRow.TEAM_NORM)
    add = propose(adopted, cast.employee, kind=AmendmentKind.ADD, line=None, place=place)
    other = accept_amendment(amendment=add, by=cast.leader)
    today = timezone.localdate()
    days = {"discussed_on": today, "in_force_from": today, "next_review_on": today + timedelta(days=300)}
    client, address = client_of(cast.coordinator), url("adopt_amendments", adopted)
    sends = days | {"amendments": [first.pk], "seen": client.get(address).context["form"]["seen"].value()}
    adopt_amendments(protocol=adopted.protocol, amendments=[other], by=cast.coordinator, **days)

    told = client.post(address, sends)
    before = ProtocolVersion.objects.count()
    client.post(address, sends | {"seen": told.context["form"]["seen"].value()})

    text = told.content.decode()
    assert "Een collega heeft het protocol net gewijzigd" in text
    assert reverse("protocols:version", args=[adopted.protocol_id, 2]) in text
    assert (before, ProtocolVersion.objects.count()) == (2, 3)


def test_proposal_that_another_adopted_meanwhile_is_told(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    first = accept_amendment(amendment=propose(adopted, cast.employee), by=cast.leader)
    accept_amendment(amendment=propose(adopted, cast.employee, new_text="Anders."), by=cast.leader)
    today = timezone.localdate()
    days = {"discussed_on": today, "in_force_from": today, "next_review_on": today + timedelta(days=300)}
    adopt_amendments(protocol=adopted.protocol, amendments=[first], by=cast.coordinator, **days)

    told = client_of(cast.coordinator).post(url("adopt_amendments", adopted), days | {"amendments": [first.pk]})

    assert "Een collega heeft net over een voorstel beslist." in told.content.decode()
    assert ProtocolVersion.objects.count() == 2


@pytest.mark.parametrize("case", ["none", "same_line", "before"])
def test_adopt_says_what_is_wrong(cast: Cast, adopted: ProtocolVersion, client_of: Log, case: str) -> None:
    first = accept_amendment(amendment=propose(adopted, cast.employee), by=cast.leader)
    second = accept_amendment(amendment=propose(adopted, cast.employee, new_text="Anders."), by=cast.leader)
    today = timezone.localdate()
    chosen = {"none": [], "same_line": [first.pk, second.pk], "before": [first.pk]}[case]
    start = today - timedelta(days=60) if case == "before" else today
    words = {
        "none": "Kies ten minste één voorstel.",
        "same_line": "Twee voorstellen gaan over dezelfde afspraak.",
        "before": "Kies een dag op of na",
    }[case]

    answer = client_of(cast.coordinator).post(
        url("adopt_amendments", adopted),
        {"amendments": chosen, "discussed_on": start, "in_force_from": start, "next_review_on": "2999-01-01"},
    )

    assert words in answer.content.decode()
    assert ProtocolVersion.objects.count() == 1


def test_adopt_page_tells_of_the_open_draft(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    accept_amendment(amendment=propose(adopted, cast.employee), by=cast.leader)
    start_draft(protocol=adopted.protocol, by=cast.leader)

    text = client_of(cast.coordinator).get(url("adopt_amendments", adopted)).content.decode()

    assert "Er is ook een concept." in text


def test_adopting_a_draft_tells_of_accepted_proposals(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    accept_amendment(amendment=propose(adopted, cast.employee), by=cast.leader)
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)

    text = client_of(cast.coordinator).get(url("adopt", draft)).content.decode()

    assert "Er zijn aangenomen voorstellen die nog niet in het protocol staan." in text


# --- what waits ----------------------------------------------------------------------------------------------------


def test_proposal_waits_for_the_leader_and_then_for_the_coordinator(cast: Cast, adopted: ProtocolVersion) -> None:
    amendment = propose(adopted, cast.employee)

    def titles(user: User) -> list[str]:
        items = waiting_in("protocols", user, timezone.now())
        return [str(item) for item in items if "voorstel" in item.title]

    before = titles(cast.leader), titles(cast.coordinator), titles(cast.employee)
    accept_amendment(amendment=amendment, by=cast.leader)

    assert before == (["Bespreek 1 voorstel voor het protocol · Inspectie"], [], [])
    assert titles(cast.leader) == []
    assert titles(cast.coordinator) == ["Neem 1 voorstel op in het protocol · Inspectie · aangenomen"]


# --- a draft that touched the same line ----------------------------------------------------------------------------


@pytest.fixture
def conflict(cast: Cast, adopted: ProtocolVersion) -> LineConflict:
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)
    change_line(line=line_of(draft), text="Iets anders.", revision=1, by=cast.leader)
    adopt(cast, accept_amendment(amendment=propose(adopted, cast.employee), by=cast.leader))
    return LineConflict.objects.select_related("version").get()


def test_editing_page_shows_both_texts(cast: Cast, conflict: LineConflict, client_of: Log) -> None:
    text = client_of(cast.leader).get(url("edit_section", conflict.version, "visie")).content.decode()

    assert "Kies eerst welke tekst blijft" in text
    assert "In het concept:</strong> Iets anders." in text
    assert NEW in text


def test_adoption_is_refused_until_chosen(cast: Cast, conflict: LineConflict, client_of: Log) -> None:
    today = timezone.localdate()
    values = {"discussed_on": today, "in_force_from": today, "next_review_on": today + timedelta(days=300)}
    client = client_of(cast.coordinator)
    address = url("adopt", conflict.version)

    refused = client.post(address, values).content.decode()
    client.post(url("resolve_conflict", conflict.version, conflict.pk), {"choice": "adopted"})
    client.post(address, values)

    assert "Kies eerst bij elke afspraak" in refused
    conflict.version.refresh_from_db()
    assert conflict.version.is_adopted
    assert line_of(conflict.version).text == NEW


def test_choice_says_what_is_wrong_and_is_made_once(cast: Cast, conflict: LineConflict, client_of: Log) -> None:
    address = url("resolve_conflict", conflict.version, conflict.pk)
    client = client_of(cast.leader)

    empty = client.post(address, {"choice": ""}).content.decode()
    client.post(address, {"choice": "draft"})
    again = client.post(address, {"choice": "adopted"}, follow=True).content.decode()

    assert "Kies een van de twee." in empty
    assert "Over deze afspraak is al gekozen." in again
    assert line_of(conflict.version).text == "Iets anders."


# --- why, and what changed -----------------------------------------------------------------------------------------


def two_versions(cast: Cast, adopted: ProtocolVersion) -> ProtocolVersion:
    amendment = propose(adopted, cast.leader, origin=Origin("deviation", "", 7), reason="Alleen ging het mis.")
    amendment = accept_amendment(amendment=amendment, by=cast.leader, discussed_on=timezone.localdate())
    return adopt(cast, amendment)


def test_page_tells_the_team_why_a_line_is_so(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    old = line_of(adopted).text
    two_versions(cast, adopted)
    address = reverse("protocols:detail", args=[adopted.protocol_id])

    team = client_of(cast.employee).get(address).content.decode()
    others = client_of(cast.other_team_employee).get(address).content.decode()

    assert "Aangepast naar aanleiding van een afwijking, besproken op" in team
    assert f"Daarvoor: {old}" in team
    assert "Omdat: Alleen ging het mis." in team
    assert "Aangepast naar aanleiding van een afwijking, besproken op" in others
    assert "Alleen ging het mis." not in others
    assert "Lees voorstel" not in others


def test_column_page_tells_why(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    text = client_of(cast.employee).get(url("matrix_column", adopted, "physical")).content.decode()

    assert "Komt uit de werkinstructie bij de norm van de organisatie." in text
    assert "Afspraak van het team." in text


def test_comparison_reads_as_people_do(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    two_versions(cast, adopted)
    address = reverse("protocols:compare", args=[adopted.protocol_id])

    team = client_of(cast.employee).get(address).content.decode()
    others = client_of(cast.executive).get(f"{address}?van=2&naar=1").content.decode()

    assert "1 afspraak gewijzigd." in team
    assert "Alleen ging het mis." in team
    assert "Ongewijzigd:" in team
    assert "1 afspraak gewijzigd." in others
    assert "Alleen ging het mis." not in others


def test_comparison_keeps_own_dilemmas_with_the_team(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    amendment = propose(adopted, cast.employee, line=line_of(adopted, "dilemmas.own"), new_text="Ons nieuwe dilemma.")
    adopt(cast, accept_amendment(amendment=amendment, by=cast.leader))
    address = reverse("protocols:compare", args=[adopted.protocol_id])

    assert "Ons nieuwe dilemma." in client_of(cast.employee).get(address).content.decode()
    assert "Ons nieuwe dilemma." not in client_of(cast.executive).get(address).content.decode()


@pytest.mark.parametrize("query", ["?van=1&naar=1", "?van=9&naar=1", "?van=x", "?naar="])
def test_comparison_of_nothing_asks_for_two_versions(
    cast: Cast, adopted: ProtocolVersion, client_of: Log, query: str
) -> None:
    two_versions(cast, adopted)

    answer = client_of(cast.employee).get(reverse("protocols:compare", args=[adopted.protocol_id]) + query)

    assert answer.status_code == 200
    assert "Kies twee verschillende versies" in answer.content.decode()


def test_comparison_of_one_version_goes_back(cast: Cast, adopted: ProtocolVersion, client_of: Log) -> None:
    answer = client_of(cast.employee).get(reverse("protocols:compare", args=[adopted.protocol_id]), follow=True)

    assert "Er is nog maar één versie om te lezen." in answer.content.decode()


def test_line_keeps_its_origin_in_the_next_versions(cast: Cast, adopted: ProtocolVersion) -> None:
    version = two_versions(cast, adopted)

    draft = start_draft(protocol=version.protocol, by=cast.leader)

    assert line_of(draft).origin_kind == OriginKind.AMENDMENT


@pytest.mark.parametrize("audience", Audience)
def test_pdf_says_shortly_why_a_line_changed_and_to_the_team_the_reason(
    cast: Cast, adopted: ProtocolVersion, audience: Audience
) -> None:
    version = two_versions(cast, adopted)

    content = protocol_pdf(version, audience).content()

    text = squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))
    assert squeezed("(aangepast naar aanleiding van een afwijking, besproken op") in text
    assert (squeezed("Waarom: Alleen ging het mis.") in text) == (audience == Audience.TEAM)
