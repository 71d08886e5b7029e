"""Posters and letters, where the house rules hang, and when they were made known."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from protocols.rules.documents import KIND, Sheet, print_pdf
from protocols.rules.enums import PolicyKind, PolicyStart, PostingState, PrintForm
from protocols.rules.models import PolicyCheck, PolicyCommunication
from protocols.rules.services import check_posting, publish
from protocols.rules.summaries.policies import policy_in_force
from protocols.rules.summaries.posting import posting_at, postings
from tests.cast import Cast
from tests.factories import make_location
from tests.made_files import let_worker_make
from tests.protocols.rules.factories import make_policy, make_policy_draft
from vpd.files.models import MadeFile
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import LocationKind

pytestmark = pytest.mark.django_db

HOUSE = PolicyKind.HOUSE_RULES
VISIT = PolicyKind.VISIT_CONDITIONS


def sheet(cast: Cast, form: PrintForm, kind: PolicyKind = HOUSE, *, here: bool = False) -> Sheet:
    location = cast.location if here else None
    text = policy_in_force(organisation_id=cast.organisation.pk, kind=kind, on=timezone.localdate(), location=location)
    assert text is not None
    return Sheet(cast.organisation, text, form, location)


def words_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)


def look(cast: Cast, version, *, is_posted: bool = True, on: date | None = None) -> PolicyCheck:
    return check_posting(
        version=version,
        location=cast.location,
        is_posted=is_posted,
        checked_on=on or timezone.localdate(),
        by=cast.leader,
    )


def test_poster_is_asked_for_then_handed_out(cast: Cast, client_of) -> None:
    make_policy(cast, local="Pak een nummer")
    client = client_of(cast.employee)
    address = reverse("protocols:policy_print_at", args=[HOUSE, cast.location.pk, "a4"])

    waiting = client.get(address)
    client.get(address)
    let_worker_make()
    ready = client.get(address)

    assert "De pdf wordt gemaakt" in waiting.content.decode()
    assert MadeFile.objects.of_kind(KIND).count() == 1
    assert ready["Content-Type"] == "application/pdf"
    assert "Pak een nummer" in words_of(b"".join(ready.streaming_content))


def test_failing_build_is_told(cast: Cast, client_of) -> None:
    make_policy(cast)
    client = client_of(cast.employee)
    address = reverse("protocols:policy_print", args=[HOUSE, "a3"])
    client.get(address)
    OutboxMessage.objects.filter(kind="made_file").update(attempts=2, last_error="PdfError")

    assert "Het maken lukte nog niet" in client.get(address).content.decode()


def test_another_version_gives_another_print(cast: Cast) -> None:
    make_policy(cast)
    before = print_pdf(sheet(cast, PrintForm.POSTER_A4))
    draft = make_policy_draft(cast, begin=PolicyStart.CURRENT, rules="Nog een regel")
    publish(version=draft, in_force_from=timezone.localdate(), by=cast.coordinator)

    after = print_pdf(sheet(cast, PrintForm.POSTER_A4))

    assert before.fingerprint != after.fingerprint
    assert after.fingerprint != print_pdf(sheet(cast, PrintForm.POSTER_A3)).fingerprint


@pytest.mark.parametrize(
    ("form", "millimetres"), [(PrintForm.POSTER_A4, (210, 297)), (PrintForm.POSTER_A3, (297, 420))]
)
def test_poster_is_one_page_of_its_size(cast: Cast, form: PrintForm, millimetres: tuple[int, int]) -> None:
    make_policy(cast, local="Pak een nummer\nBlijf achter de lijn")

    pages = PdfReader(BytesIO(print_pdf(sheet(cast, form, here=True)).content())).pages

    assert len(pages) == 1
    box = pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == millimetres


def test_poster_of_the_conduct_rules_has_its_headings_on_one_page(cast: Cast) -> None:
    make_policy(cast, kind=PolicyKind.CONDUCT_RULES)

    content = print_pdf(sheet(cast, PrintForm.POSTER_A4, PolicyKind.CONDUCT_RULES)).content()

    assert len(PdfReader(BytesIO(content)).pages) == 1
    assert "Samenwerken met partners" in words_of(content)


def test_much_text_runs_on_to_a_second_page(cast: Cast) -> None:
    make_policy(cast, rules="\n".join(f"Regel {number} die nogal lang is, {'woord ' * 40}" for number in range(20)))

    content = print_pdf(sheet(cast, PrintForm.POSTER_A4)).content()

    assert len(PdfReader(BytesIO(content)).pages) > 1
    assert "Regel 19" in words_of(content)


def test_letter_has_an_open_address(cast: Cast) -> None:
    make_policy(cast, kind=VISIT, local="Zet de hond in de schuur")

    words = words_of(print_pdf(sheet(cast, PrintForm.LETTER, VISIT, here=True)).content())

    assert "Postcode en plaats:" in words
    assert "Om gezondheidsredenen verzoeken wij u tijdens het gesprek niet te roken." in words
    assert "Zet de hond in de schuur" in words
    assert "Met vriendelijke groet," in words


def test_letter_stands_on_the_screen_to_copy(cast: Cast, client_of) -> None:
    make_policy(cast, kind=VISIT)

    shown = client_of(cast.employee).get(reverse("protocols:policy_letter", args=[VISIT])).content.decode()

    assert "Geachte heer of mevrouw," in shown
    assert "- Om gezondheidsredenen verzoeken wij u" in shown


@pytest.mark.parametrize(
    ("kind", "form"), [(PolicyKind.CONDUCT_RULES, "brief"), (PolicyKind.SANCTION_POLICY, "a4"), (HOUSE, "a5")]
)
def test_paper_that_does_not_exist(cast: Cast, client_of, kind: PolicyKind, form: str) -> None:
    make_policy(cast, kind=kind, rules="Een regel")

    assert client_of(cast.employee).get(reverse("protocols:policy_print", args=[kind, form])).status_code == 404


def test_posting_says_what_was_seen_last(cast: Cast) -> None:
    version = make_policy(cast)
    states = [posting_at(version=version, location=cast.location).state]

    look(cast, version, is_posted=False, on=timezone.localdate() - timedelta(days=3))
    states.append(posting_at(version=version, location=cast.location).state)
    look(cast, version)
    states.append(posting_at(version=version, location=cast.location).state)

    assert states == [PostingState.UNCHECKED, PostingState.NOT_POSTED, PostingState.POSTED]


def test_new_version_asks_to_look_again(cast: Cast) -> None:
    look(cast, make_policy(cast))
    draft = make_policy_draft(cast, begin=PolicyStart.CURRENT, rules="Nog een regel")
    new = publish(version=draft, in_force_from=timezone.localdate(), by=cast.coordinator)

    rows = postings(version=new)

    assert [row.state for row in rows] == [PostingState.OUTDATED]


def test_outdoors_nothing_hangs_but_visits_go_there(cast: Cast) -> None:
    version = make_policy(cast)
    visits = make_policy(cast, kind=VISIT)
    street = make_location(cast.organisation, name="Binnenstad", kind=LocationKind.OUTDOOR)

    assert street not in [row.location for row in postings(version=version)]
    assert street in [row.location for row in postings(version=visits)]


def test_posting_list_takes_one_query_more_whatever_the_size(cast: Cast, django_assert_num_queries) -> None:
    version = make_policy(cast)
    for number in range(5):
        make_location(cast.organisation, name=f"Gebouw {number}")

    with django_assert_num_queries(2):
        postings(version=version)


def test_leader_checks_where_the_team_works(cast: Cast, client_of) -> None:
    make_policy(cast)
    elsewhere = make_location(cast.organisation, name="Elders")
    client = client_of(cast.leader)
    data = {"is_posted": "nee", "checked_on": timezone.localdate(), "note": "Bord ontbreekt"}

    client.post(reverse("protocols:check_policy", args=[HOUSE, cast.location.pk]), data)
    refused = client.post(reverse("protocols:check_policy", args=[HOUSE, elsewhere.pk]), data)

    check = PolicyCheck.objects.get()
    assert (check.is_posted, check.checked_by, check.note) == (False, cast.leader, "Bord ontbreekt")
    assert refused.status_code == 403


def test_looking_in_the_future_is_refused(cast: Cast, client_of) -> None:
    make_policy(cast)
    tomorrow = timezone.localdate() + timedelta(days=1)

    answer = client_of(cast.coordinator).post(
        reverse("protocols:check_policy", args=[HOUSE, cast.location.pk]), {"is_posted": "ja", "checked_on": tomorrow}
    )

    assert "Vul een datum in die niet in de toekomst ligt." in answer.content.decode()


def test_communication_is_kept_and_shown(cast: Cast, client_of) -> None:
    make_policy(cast)
    client = client_of(cast.coordinator)

    client.post(
        reverse("protocols:communicate_policy", args=[HOUSE]),
        {"communicated_on": timezone.localdate(), "channel": "Op intranet"},
    )

    assert PolicyCommunication.objects.get().communicated_by == cast.coordinator
    assert "Op intranet" in client.get(reverse("protocols:policy", args=[HOUSE])).content.decode()


def test_comparison_of_two_chosen_versions(cast: Cast, client_of) -> None:
    old = make_policy(cast, begin=PolicyStart.EMPTY, rules="Geen honden")
    draft = make_policy_draft(cast, begin=PolicyStart.CURRENT, rules="Geen katten")
    publish(version=draft, in_force_from=timezone.localdate(), by=cast.coordinator)
    client = client_of(cast.employee)
    address = reverse("protocols:compare_policies", args=[HOUSE])

    shown = client.get(address).content.decode()
    same = client.get(address, {"van": old.number, "naar": old.number}).content.decode()

    assert "Geen katten" in shown
    assert "Deze versies zijn gelijk." in same
