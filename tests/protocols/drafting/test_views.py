import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.enums import VersionStatus
from protocols.agreements.models import Protocol, ProtocolLine, ProtocolVersion
from protocols.agreements.services.lines import Place, add_lines, change_line, remove_line
from protocols.agreements.services.versions import request_adoption, start_draft
from protocols.norms.enums import MatrixRow
from protocols.norms.models import NormVersion
from protocols.norms.services.norms import publish_norm
from tests.cast import Cast
from tests.factories import make_team
from tests.pages import page, post
from tests.protocols.factories import fill, make_adopted, make_draft, make_norm
from tests.waiting import waiting_in
from vpd.organisation.models import User
from vpd.versions.pasting import LINE_LENGTH

pytestmark = pytest.mark.django_db
Log = Callable[[User], Client]


def add(client: Client, version: ProtocolVersion, text: str, place: str = "vision.meaning|||") -> str:
    return post(client, "protocols:edit_section", version.protocol_id, "visie", place=place, text=text)


# --- the list ------------------------------------------------------------------------------------------------------


def test_list_own_team_first_and_only_what_is_visible(cast: Cast, client_of: Log) -> None:
    make_adopted(cast.other_team, by=cast.other_team_leader, adopter=cast.coordinator)
    make_draft(cast.team, by=cast.leader)

    employee = page(client_of(cast.employee), "protocols:list")
    outsider = page(client_of(cast.other_team_employee), "protocols:list")

    assert employee.index("Inspectie") < employee.index("Balie")
    assert "nog niet vastgesteld" in employee
    assert "Inspectie" not in outsider


def test_list_empty_offers_leader_to_begin(cast: Cast, client_of: Log) -> None:
    leader = page(client_of(cast.leader), "protocols:list")
    executive = page(client_of(cast.executive), "protocols:list")

    assert reverse("protocols:start", args=[cast.team.slug]) in leader
    assert "Er zijn nog geen protocollen" in executive


def test_list_filters_by_state_search_and_sorts(cast: Cast, client_of: Log) -> None:
    make_adopted(cast.other_team, by=cast.other_team_leader, adopter=cast.coordinator)
    client = client_of(cast.coordinator)

    def shown(**choice: str) -> list[bool]:
        text = client.get(reverse("protocols:list"), choice).content.decode()
        return [name in text for name in ("Inspectie", "Balie")]

    assert shown() == [True, True]
    assert shown(stand="adopted") == [False, True]
    assert shown(stand="none") == [True, False]
    assert shown(stand="draft") == [False, False]
    assert shown(zoek="insp") == [True, False]
    assert shown(sorteer="review") == [True, True]
    assert shown(sorteer="onzin", stand="x' or 1=1", afdeling="999999") == [False, False]


def test_list_has_pages(cast: Cast, client_of: Log) -> None:
    for number in range(26):
        make_team(cast.organisation, name=f"Wijkteam {number:02d}")

    second = client_of(cast.coordinator).get(reverse("protocols:list"), {"page": 2}).content.decode()

    assert "Wijkteam 25" in second
    assert "Wijkteam 01" not in second


def test_list_queries_do_not_grow_with_teams(cast: Cast, client_of: Log) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    client = client_of(cast.coordinator)
    client.get(reverse("protocols:list"))

    with CaptureQueriesContext(connection) as few:
        client.get(reverse("protocols:list"))
    for _ in range(6):
        make_adopted(make_team(cast.organisation), by=cast.leader, adopter=cast.coordinator)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("protocols:list"))

    assert len(many) == len(few) <= 12


# --- reading -------------------------------------------------------------------------------------------------------


def test_detail_shows_the_version_in_force_not_the_draft(cast: Cast, client_of: Log) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    revision = start_draft(protocol=version.protocol, by=cast.leader)
    add_lines(version=revision, place=Place("training"), text="Alleen in het concept", by=cast.leader)

    text = page(client_of(cast.executive), "protocols:detail", version.protocol_id)

    assert "Onze afspraak over vision.meaning" in text
    assert "Alleen in het concept" not in text
    assert ">Concept</h2>" not in text
    assert ">Concept</h2>" in page(client_of(cast.leader), "protocols:detail", version.protocol_id)


def test_detail_is_flat_in_queries(cast: Cast, client_of: Log) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    client = client_of(cast.employee)
    client.get(reverse("protocols:detail", args=[version.protocol_id]))

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("protocols:detail", args=[version.protocol_id]))

    assert len(queries) <= 20


def test_detail_says_why_it_was_adopted_incomplete(cast: Cast, client_of: Log) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    text = page(client_of(cast.employee), "protocols:detail", version.protocol_id)

    assert "Alleen voor de test" in text


def test_unknown_addresses_are_not_found(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    client = client_of(cast.leader)
    pk = version.protocol_id

    addresses = [
        reverse("protocols:detail", args=[10**17]),
        reverse("protocols:version", args=[pk, 9]),
        reverse("protocols:edit_section", args=[pk, "bestaat-niet"]),
        reverse("protocols:edit_section", args=[pk, "inleiding"]),
        reverse("protocols:edit_column", args=[pk, "onzin"]),
        reverse("protocols:edit_line", args=[pk, 10**17]),
        reverse("protocols:waive", args=[pk, "normoverschrijdend-gedrag", "matrix"]),
        reverse("protocols:waive", args=[pk, "visie", "training"]),
        reverse("protocols:version_pdf", args=[pk, 1]),
        reverse("protocols:start", args=["geen-team"]),
    ]

    assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)


# --- filling in ----------------------------------------------------------------------------------------------------


def test_start_makes_a_draft_once(cast: Cast, client_of: Log) -> None:
    make_norm(cast.organisation)
    client = client_of(cast.leader)
    template = ProtocolVersion._meta.get_field("template_version").related_model.objects.get(template__key="inspectie")

    first = post(client, "protocols:start", cast.team.slug, template=template.pk)
    post(client, "protocols:start", cast.team.slug, template=template.pk)

    assert "Visie op veilige publieke dienstverlening" in first
    assert Protocol.objects.filter(team=cast.team).count() == 1


def test_start_without_choice_shows_the_error(cast: Cast, client_of: Log) -> None:
    text = post(client_of(cast.leader), "protocols:start", cast.team.slug, template="")

    assert "Kies een formulier." in text


def test_every_section_opens_and_links_to_what_is_open(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    client = client_of(cast.leader)
    slugs = ["visie", "kwaliteit", "professioneel-handelen", "normoverschrijdend-gedrag", "lerende-aanpak", "borging"]

    pages = [page(client, "protocols:edit_section", version.protocol_id, slug) for slug in slugs]

    assert all("Nog open" in text for text in pages)
    assert "normoverschrijdend-gedrag/#risk-measures" in pages[0]


def test_added_lines_are_saved_and_escaped(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)

    text = add(client_of(cast.leader), version, "• <script>alert(1)</script>\x00\x07\n• Tweede")

    assert "2 afspraken toegevoegd." in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>alert" not in text


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Typ eerst een tekst."),
        ("  \n\x00 ", "Typ eerst een tekst."),
        ("goed\n" + "x" * (LINE_LENGTH + 1), "Regel 2 is 1 teken te lang. Maak er hoogstens 2.000 tekens van."),
        ("x\n" * 40_000, "Dit is te veel ineens."),
    ],
)
def test_bad_lines_show_the_error_and_save_nothing(cast: Cast, client_of: Log, typed: str, error: str) -> None:
    version = make_draft(cast.team, by=cast.leader)

    text = add(client_of(cast.leader), version, typed)

    assert error in text
    assert not version.lines.filter(is_fixed=False, column_key="").exists()


@pytest.mark.parametrize("place", ["", "vision.meaning", "vision.meaning|||abc", "matrix|onzin|team_norm|", "x" * 500])
def test_made_up_place_is_not_found(cast: Cast, client_of: Log, place: str) -> None:
    version = make_draft(cast.team, by=cast.leader)
    address = reverse("protocols:edit_section", args=[version.protocol_id, "visie"])

    answer = client_of(cast.leader).post(address, {"place": place, "text": "Iets"})

    assert answer.status_code == 404


def test_row_of_the_organisation_cannot_be_written(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)

    text = add(client_of(cast.leader), version, "Alles mag", place="matrix|verbal|org_position|")

    assert not ProtocolLine.objects.filter(text="Alles mag").exists()
    assert "Alles mag" not in page(client_of(cast.leader), "protocols:edit_column", version.protocol_id, "verbal")
    assert "De norm van de organisatie staat vast. Een team vertaalt de norm" in text


def test_matrix_column_takes_examples_and_steps(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    client = client_of(cast.leader)
    args = ("protocols:edit_column", version.protocol_id, "threat")

    post(client, *args, place=f"matrix|threat|{MatrixRow.TEAM_NORM}|", text="“Ik weet waar jij woont.”")
    step = "Bel de meldkamer (alleen ter plekke)"
    text = post(client, *args, place=f"matrix|threat|{MatrixRow.APPROACH}|", text=step)
    line = ProtocolLine.objects.get(text="Bel de meldkamer")

    assert step in page(client, "protocols:line_field", version.protocol_id, line.pk)
    assert "Ik weet waar jij woont" in text
    assert "toegevoegd door het team" in text
    assert "Dit wordt altijd gemeld" in text


def test_looser_reporting_is_refused_with_the_reason(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    client = client_of(cast.leader)

    looser = post(client, "protocols:set_reporting", version.protocol_id, "verbal", code="no_report_unless_pattern")
    stricter = post(client, "protocols:set_reporting", version.protocol_id, "verbal", code="must_report")
    nonsense = post(client, "protocols:set_reporting", version.protocol_id, "verbal", code="nooit")

    assert "Minder streng melden dan de norm" in looser
    assert "Opgeslagen." in stricter
    assert "Kies wanneer jullie team dit gedrag meldt." in nonsense
    assert version.reporting_choices.get().reporting_code == "must_report"


def test_line_is_changed_moved_removed_and_put_back(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    client = client_of(cast.leader)
    first, second = add_lines(version=version, place=Place("vision.meaning"), text="Een\nTwee", by=cast.leader)
    pk = version.protocol_id

    post(client, "protocols:edit_line", pk, first.pk, text="- Eerste", revision=1)
    post(client, "protocols:move_line", pk, second.pk, "omhoog")
    removed = post(client, "protocols:remove_line", pk, second.pk)
    post(client, "protocols:restore_line", pk, second.pk)

    lines = version.lines.filter(prompt_key="vision.meaning").kept().in_order()
    assert "Terugzetten" in removed
    assert [line.text for line in lines] == ["Twee", "Eerste"]


def test_second_to_save_gets_both_texts_and_chooses(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    line = add_lines(version=version, place=Place("vision.meaning"), text="Oud", by=cast.leader)[0]
    change_line(line=line, text="Tekst van de coördinator", revision=1, by=cast.coordinator)
    client = client_of(cast.leader)

    both = post(client, "protocols:edit_line", version.protocol_id, line.pk, text="Tekst van mij", revision=1)
    post(client, "protocols:edit_line", version.protocol_id, line.pk, text="Tekst van mij", revision=2)

    line.refresh_from_db()
    assert "Tekst van de coördinator" in both
    assert "Tekst van mij" in both
    assert line.text == "Tekst van mij"


def test_text_typed_on_a_line_that_was_removed_meanwhile_is_kept(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    line = add_lines(version=version, place=Place("vision.meaning"), text="Oud", by=cast.leader)[0]
    remove_line(line=line, by=cast.coordinator)

    text = post(client_of(cast.leader), "protocols:edit_line", version.protocol_id, line.pk, text="Nieuw", revision=1)

    line.refresh_from_db()
    assert "Een collega had deze afspraak verwijderd." in text
    assert (line.text, line.removed_at) == ("Nieuw", None)


def test_line_of_the_form_cannot_be_changed(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    fixed = version.lines.filter(is_fixed=True).first()

    answer = client_of(cast.leader).get(reverse("protocols:edit_line", args=[version.protocol_id, fixed.pk]))

    assert answer.status_code == 403


def test_line_of_another_protocol_is_not_found(cast: Cast, client_of: Log) -> None:
    mine = make_draft(cast.team, by=cast.leader)
    other = make_draft(cast.other_team, by=cast.other_team_leader)
    line = add_lines(version=other, place=Place("training"), text="Van hen", by=cast.other_team_leader)[0]
    client = client_of(cast.leader)

    for route in ("protocols:edit_line", "protocols:remove_line", "protocols:restore_line"):
        assert client.post(reverse(route, args=[mine.protocol_id, line.pk]), {"text": "x"}).status_code == 404
    line.refresh_from_db()
    assert (line.text, line.removed_at) == ("Van hen", None)


def test_waiver_needs_a_reason_and_stands_on_the_page(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    client = client_of(cast.leader)
    args = (version.protocol_id, "normoverschrijdend-gedrag", "training")

    empty = post(client, "protocols:waive", *args, reason="  ")
    waived = post(client, "protocols:waive", *args, reason="wij zijn met z'n tweeën")
    post(client, "protocols:unwaive", *args)

    assert "Vul in waarom dit voor jullie team niet geldt." in empty
    assert "wij zijn met z&#x27;n tweeën" in waived
    assert not version.waivers.exists()


# --- adoption ------------------------------------------------------------------------------------------------------


def test_leader_reports_ready_and_coordinator_adopts(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    fill(version, by=cast.leader)
    today = timezone.localdate()
    leader, coordinator = client_of(cast.leader), client_of(cast.coordinator)

    post(leader, "protocols:ready", version.protocol_id)
    adopted = post(
        coordinator,
        "protocols:adopt",
        version.protocol_id,
        discussed_on=today,
        in_force_from=today,
        next_review_on=today + timedelta(days=300),
        uninvolved_reason="De coördinator was ziek",
    )

    version.refresh_from_db()
    assert version.status == VersionStatus.ADOPTED
    assert "Het protocol is vastgesteld." in adopted


def test_coordinator_reads_first_what_the_leader_changed_meanwhile(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    fill(version, by=cast.leader)
    today = timezone.localdate()
    leader, coordinator = client_of(cast.leader), client_of(cast.coordinator)
    url = reverse("protocols:adopt", args=[version.protocol_id])
    sends = {
        "discussed_on": today,
        "in_force_from": today,
        "next_review_on": today + timedelta(days=300),
        "uninvolved_reason": "De coördinator was ziek",
        "seen": coordinator.get(url).context["form"]["seen"].value(),
    }
    add(leader, version, "Toch met zijn tweeën")

    told = coordinator.post(url, sends)
    version.refresh_from_db()
    before = version.status
    coordinator.post(url, sends | {"seen": told.context["form"]["seen"].value()})

    version.refresh_from_db()
    assert "Een collega heeft dit concept net gewijzigd" in told.content.decode()
    assert "De coördinator was ziek" in told.content.decode()
    assert (before, version.status) == (VersionStatus.DRAFT, VersionStatus.ADOPTED)


def test_after_adoption_a_second_click_or_a_late_line_is_told(cast: Cast, client_of: Log) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    today = timezone.localdate()

    second = post(
        client_of(cast.coordinator),
        "protocols:adopt",
        version.protocol_id,
        discussed_on=today,
        in_force_from=today,
        next_review_on=today + timedelta(days=9),
    )
    late = add(client_of(cast.leader), version, "Te laat getypt")
    reader = client_of(cast.employee).get(reverse("protocols:edit", args=[version.protocol_id]))

    assert "Er is geen concept: de laatste versie is vastgesteld." in second
    assert "Er is geen concept: de laatste versie is vastgesteld." in late
    assert reader.status_code == 404
    assert not ProtocolLine.objects.filter(text="Te laat getypt").exists()


def test_adoption_checks_the_dates_and_asks_why(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    today = timezone.localdate()
    client = client_of(cast.coordinator)

    text = post(
        client,
        "protocols:adopt",
        version.protocol_id,
        discussed_on=today + timedelta(days=1),
        in_force_from="31-31-2026",
        next_review_on="",
        incomplete_reason="",
    )

    assert "Vul een datum in die niet in de toekomst ligt." in text
    assert "Vul een datum in, bijvoorbeeld 3-3-2026." in text
    assert "Vul in wanneer jullie het opnieuw bekijken." in text
    assert "Vul in waarom je het nu al vaststelt." in text
    assert version.status_changes.count() == 1


def test_adoption_without_norm_points_to_the_norm(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader, norm=False)
    today = timezone.localdate()
    client = client_of(cast.coordinator)

    before = page(client, "protocols:adopt", version.protocol_id)
    refused = post(
        client,
        "protocols:adopt",
        version.protocol_id,
        discussed_on=today,
        in_force_from=today,
        next_review_on=today + timedelta(days=9),
        incomplete_reason="haast",
    )

    assert "Er is nog geen norm" in before
    assert "Stel eerst de norm vast." in refused


def test_adoption_tells_that_the_norm_is_newer(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    client = client_of(cast.coordinator)
    same = page(client, "protocols:adopt", version.protocol_id)

    publish_norm(organisation=cast.organisation, in_force_from=timezone.localdate(), by=cast.coordinator)

    assert "Er geldt een nieuwere norm" not in same
    assert "Er geldt een nieuwere norm" in page(client, "protocols:adopt", version.protocol_id)


def test_draft_on_a_norm_to_come_is_offered_the_day_of_that_norm(cast: Cast, client_of: Log) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    start = timezone.localdate() + timedelta(days=20)
    publish_norm(organisation=cast.organisation, in_force_from=start, by=cast.coordinator)
    leader, coordinator = client_of(cast.leader), client_of(cast.coordinator)
    post(leader, "protocols:revise", adopted.protocol_id)
    url = reverse("protocols:adopt", args=[adopted.protocol_id])

    before = coordinator.get(url)
    post(leader, "protocols:take_norm", adopted.protocol_id)
    after = coordinator.get(url)

    days = [page.context["form"]["in_force_from"].value() for page in (before, after)]
    assert days == [timezone.localdate(), start]
    # One thing is said of a norm that is coming: it is to be looked at, or the draft stands on it.
    told = [
        [words in page.content.decode() for words in ("De norm verandert binnenkort", "op een norm die nog komt")]
        for page in (before, after)
    ]
    assert told == [[True, False], [False, True]]


def test_draft_without_norm_says_so(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader, norm=False)
    client = client_of(cast.leader)

    section = page(client, "protocols:edit_section", version.protocol_id, "normoverschrijdend-gedrag")
    column = client.get(reverse("protocols:edit_column", args=[version.protocol_id, "verbal"]))

    assert "De organisatie heeft nog geen norm." in section
    assert column.status_code == 302


def test_coordinator_publishes_the_norm(cast: Cast, client_of: Log) -> None:
    client = client_of(cast.coordinator)

    post(client, "protocols:publish_norm", in_force_from=timezone.localdate(), vision="Iedereen is welkom.")

    again = post(client, "protocols:publish_norm", in_force_from=timezone.localdate(), vision="Nog eens.")

    assert "Maak de volgende versie als concept." in again
    assert "Iedereen is welkom." in page(client, "protocols:norm")
    assert NormVersion.objects.of(cast.organisation).get().published_by == cast.coordinator


def test_revision_begins_once(cast: Cast, client_of: Log) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    client = client_of(cast.leader)

    post(client, "protocols:revise", adopted.protocol_id)
    again = post(client, "protocols:revise", adopted.protocol_id)

    assert "Er is al een concept. Ga verder met dat concept." in again
    assert adopted.protocol.versions.count() == 2


# --- what waits ----------------------------------------------------------------------------------------------------


def test_waiting_for_leader_and_coordinator(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    now = timezone.now()
    first = [len(waiting_in("protocols", user, now)) for user in (cast.leader, cast.coordinator, cast.employee)]

    request_adoption(version=version, by=cast.leader)

    items = waiting_in("protocols", cast.coordinator, now)
    assert first == [1, 0, 0]
    assert [item.title for item in items] == ["Stel het protocol vast"]
    assert waiting_in("protocols", cast.leader, now) == []


# --- a part of the page at a time ----------------------------------------------------------------------------------


def test_every_form_on_the_page_replaces_only_its_own_part(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    fill(version, by=cast.leader)
    client = client_of(cast.leader)

    text = page(client, "protocols:edit_section", version.protocol_id, "normoverschrijdend-gedrag")

    targets = set(re.findall(r'hx-target="#([^"]*)"', text))
    named = set(re.findall(r' id="([^"]+)"', text))
    assert {"provisions", "training", "aftercare-first", "risk-situations"} <= targets
    assert targets <= named
    assert set(re.findall(r"#([\w-]+)", "".join(re.findall(r'hx-select-oob="([^"]*)"', text)))) <= named


def test_after_adding_the_field_stays_open_with_the_focus_once(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    client = client_of(cast.leader)

    added = add(client, version, "Een afspraak")
    later = page(client, "protocols:edit_section", version.protocol_id, "visie")

    assert added.count("autofocus") == 1
    assert "autofocus" not in later
