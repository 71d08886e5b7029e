"""Reading, comparing and drafting the norm on screen, and what the screens refuse (R-03, R-05, R-23)."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.services.reporting import set_reporting_rule
from protocols.norms.enums import ColumnKey, ReportingRule
from protocols.norms.models import NormVersion
from protocols.norms.services.norm_drafts import change_texts, column_texts_of, texts_of
from protocols.norms.services.norms import publish_norm, start_draft
from protocols.norms.summaries.norms import is_adapted, norm_changes, norm_rows
from tests.cast import Cast
from tests.incidents.factories import tiles
from tests.pages import page, post
from tests.protocols.factories import make_adopted, make_draft, make_norm
from tests.protocols.norms.factories import Log, change, make_norm_draft, tomorrow
from tests.waiting import waiting_in
from vpd.versions.services import fingerprint, publish

pytestmark = pytest.mark.django_db


# --- reading -------------------------------------------------------------------------------------------------------


def test_versions_say_where_they_stand(cast: Cast) -> None:
    make_norm(cast.organisation, in_force_from=timezone.localdate() - timedelta(days=900))
    for day in (timezone.localdate(), tomorrow()):
        publish_norm(organisation=cast.organisation, in_force_from=day, by=cast.coordinator)
    start_draft(organisation=cast.organisation, by=cast.coordinator)

    states = {row.version.number: row.standing for row in norm_rows(cast.coordinator, on=timezone.localdate())}

    assert states == {1: "earlier", 2: "in_force", 3: "coming", 4: "draft"}
    assert [row.version.number for row in norm_rows(cast.employee, on=timezone.localdate())] == [3, 2, 1]


def test_adapted_norm_does_not_pose_as_a_quotation(cast: Cast, client_of: Log) -> None:
    norm = make_norm_draft(cast)
    before = is_adapted(norm)

    change(cast, norm, ColumnKey.VERBAL, org_position="Anders")

    text = page(client_of(cast.coordinator), "protocols:norm_version", 2)
    assert (before, is_adapted(norm)) == (False, True)
    assert "aangepast door de organisatie" in text
    assert "Zo zien de teams deze versie straks." in text


def test_changes_take_few_queries(cast: Cast, django_assert_max_num_queries) -> None:
    norm = make_norm(cast.organisation)
    draft = start_draft(organisation=cast.organisation, by=cast.coordinator)

    with django_assert_max_num_queries(8):
        norm_changes(norm, draft)


# --- screens -------------------------------------------------------------------------------------------------------


def test_coordinator_drafts_looks_and_publishes(cast: Cast, client_of: Log) -> None:
    tiles()
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    client = client_of(cast.coordinator)

    begun = post(client, "protocols:norm_draft_start")
    norm = NormVersion.objects.of(cast.organisation).draft().get()
    texts = texts_of(norm)
    saved = post(
        client,
        "protocols:norm_draft_texts",
        **asdict(replace(texts, vision="Iedereen is welkom.")),
        seen=fingerprint(texts),
    )
    publish = page(client, "protocols:norm_draft_publish")
    done = post(client, "protocols:norm_draft_publish", in_force_from=tomorrow())

    assert "Er is nog niets veranderd." in begun
    assert "Opgeslagen in het concept." in saved
    assert "1 wijziging" in saved
    assert "Eén protocol krijgt het label" in publish
    assert "Inspectie" in publish
    assert "Eén protocol wordt opnieuw bekeken." in done
    assert "gaat nog gelden" in done


def test_starting_twice_leads_to_the_one_draft(cast: Cast, client_of: Log) -> None:
    make_norm_draft(cast)

    again = post(client_of(cast.coordinator), "protocols:norm_draft_start")

    assert "Er is al een concept van de volgende versie." in again


def test_starting_without_a_norm_leads_to_the_first(cast: Cast, client_of: Log) -> None:
    first = post(client_of(cast.coordinator), "protocols:norm_draft_start")

    assert "Stel eerst de norm uit de werkwijzer vast." in first


@pytest.mark.parametrize(
    ("offset", "error"),
    [(-1, "Kies vandaag of een latere dag"), (None, "Vul in vanaf welke dag het geldt.")],
)
def test_publishing_asks_for_a_day_that_can_be(cast: Cast, client_of: Log, offset: int | None, error: str) -> None:
    make_norm_draft(cast)
    day = "" if offset is None else timezone.localdate() + timedelta(days=offset)

    text = post(client_of(cast.coordinator), "protocols:norm_draft_publish", in_force_from=day)

    assert error in text
    assert NormVersion.objects.of(cast.organisation).draft().exists()


def test_column_page_shows_the_lock_and_refuses_a_forged_rule(cast: Cast, client_of: Log) -> None:
    norm = make_norm_draft(cast)
    client = client_of(cast.coordinator)
    texts = column_texts_of(norm.columns.get(key=ColumnKey.THREAT))

    shown = page(client, "protocols:norm_draft_column", "threat")
    forged = post(
        client,
        "protocols:norm_draft_column",
        "threat",
        **asdict(replace(texts, reporting_code="report_if_persists")),
        seen=fingerprint(texts),
    )

    assert "Een gemeente kan dat niet losser maken." in shown
    assert 'name="reporting_code"' not in shown
    assert "Bedreiging en fysiek geweld worden altijd gemeld." in forged
    assert client.get(reverse("protocols:norm_draft_column", args=["lief"])).status_code == 404


def test_column_without_texts_says_what_is_missing(cast: Cast, client_of: Log) -> None:
    make_norm_draft(cast)

    text = post(client_of(cast.coordinator), "protocols:norm_draft_column", "verbal", steps="-\n-", seen="")

    for sentence in ("Beschrijf het gedrag.", "Vul minstens één stap in.", "Kies wanneer dit gedrag gemeld wordt."):
        assert sentence in text


def test_step_that_was_added_is_told_without_the_others(cast: Cast) -> None:
    norm = make_norm_draft(cast)
    before = NormVersion.objects.of(cast.organisation).published().get()
    steps = column_texts_of(norm.columns.get(key=ColumnKey.THREAT)).steps

    change(cast, norm, ColumnKey.THREAT, steps=f"{steps}\n– Bewaar het bericht")

    assert [(c.place, c.before, c.after) for c in norm_changes(before, norm)] == [
        ("Bedreiging, intimidatie · stappen", "", "– Bewaar het bericht")
    ]


def test_second_coordinator_sees_what_the_first_wrote(cast: Cast, client_of: Log) -> None:
    norm = make_norm_draft(cast)
    client = client_of(cast.coordinator)
    texts = texts_of(norm)
    opened = fingerprint(texts)
    change_texts(norm=norm, texts=replace(texts, vision="Van de een"), seen=opened, by=cast.coordinator)
    mine = asdict(replace(texts, vision="Van de ander"))

    refused = post(client, "protocols:norm_draft_texts", **mine, seen=opened)
    again = post(
        client,
        "protocols:norm_draft_texts",
        **mine,
        seen=fingerprint(texts_of(NormVersion.objects.get(pk=norm.pk))),
    )

    assert "Een collega heeft dit net gewijzigd" in refused
    assert "Van de een" in refused
    assert "Van de ander" in refused
    assert "Opgeslagen in het concept." in again


def test_mapping_page_offers_heavier_columns_only(cast: Cast, client_of: Log) -> None:
    tiles()
    norm = make_norm_draft(cast)
    client = client_of(cast.coordinator)
    response = client.get(reverse("protocols:norm_draft_mapping"))
    form = response.context["form"]
    name = next(name for name, code in form.names.items() if code == "HOUDING_STALKEN")
    chosen = {field: form.fields[field].initial for field in form.names}

    lighter = post(client, "protocols:norm_draft_mapping", **(chosen | {name: "verbal"}), seen=fingerprint({}))
    heavier = post(client, "protocols:norm_draft_mapping", **(chosen | {name: "physical"}), seen=fingerprint({}))

    assert "kan niet naar een lichtere kolom" in lighter
    assert "telt als Fysiek geweld" in heavier
    norm.refresh_from_db()
    assert norm.mapping == {"HOUDING_STALKEN": "physical"}


def test_statement_pages_add_change_and_remove(cast: Cast, client_of: Log) -> None:
    norm = make_norm_draft(cast)
    client = client_of(cast.coordinator)

    empty = post(client, "protocols:norm_draft_add_statement", title="", text="")
    added = post(client, "protocols:norm_draft_add_statement", kind="definition", title="Filmen", text="Mag.")
    pk = norm.statements.get(title="Filmen").pk
    removed = post(client, "protocols:norm_draft_remove_statement", pk)

    assert "Vul een naam in." in empty
    assert "Filmen" in added
    assert "Uit het concept gehaald." in removed
    assert client.get(reverse("protocols:norm_draft_statement", args=[pk])).status_code == 404


def test_statement_of_another_municipality_is_not_found(cast: Cast, client_of: Log) -> None:
    norm = make_norm_draft(cast)
    make_norm(cast.other_organisation)
    start_draft(organisation=cast.other_organisation, by=cast.other_coordinator)

    answer = client_of(cast.other_coordinator).get(
        reverse("protocols:norm_draft_statement", args=[norm.statements.first().pk])
    )

    assert answer.status_code == 404


def test_discarding_asks_first(cast: Cast, client_of: Log) -> None:
    make_norm_draft(cast)
    client = client_of(cast.coordinator)

    asked = page(client, "protocols:norm_draft_discard")
    done = post(client, "protocols:norm_draft_discard")

    assert "gaat verloren" in asked
    assert "Het concept is weggegooid." in done


def test_comparing_reads_was_and_becomes(cast: Cast, client_of: Log) -> None:
    norm = make_norm_draft(cast)
    change(cast, norm, ColumnKey.VERBAL, org_position="Ook niet in een mail.")
    client = client_of(cast.coordinator)

    newest = page(client, "protocols:norm_compare")
    same = page(client, "protocols:norm_compare", van=1, naar=1)
    wrong = page(client, "protocols:norm_compare", van=1, naar=99)

    assert "Ook niet in een mail." in newest
    assert "Burgers mogen niet persoonlijk worden" in newest
    assert "Deze versies zijn gelijk." in same
    assert "Kies een versie uit de lijst." in wrong


def test_employee_compares_what_is_published_only(cast: Cast, client_of: Log) -> None:
    make_norm_draft(cast)

    text = page(client_of(cast.employee), "protocols:norm_compare", van=1, naar=2)

    assert "Er valt nog niets te vergelijken" in text


def test_flag_stands_on_protocol_list_and_own_work(cast: Cast, client_of: Log) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    publish_norm(organisation=cast.organisation, in_force_from=tomorrow(), by=cast.coordinator)

    listed = page(client_of(cast.employee), "protocols:list")
    filtered = page(client_of(cast.coordinator), "protocols:list", stand="review")
    leader = page(client_of(cast.leader), "protocols:detail", adopted.protocol_id)
    employee = page(client_of(cast.employee), "protocols:detail", adopted.protocol_id)

    assert "nieuwe norm" in listed
    assert "Inspectie" in filtered
    assert reverse("protocols:start", args=["balie"]) not in filtered
    assert "De norm van de organisatie is vernieuwd. Versie 2 gaat gelden op" in employee
    assert "Geen wijziging nodig" in leader
    assert "Geen wijziging nodig" not in employee
    now = timezone.now()
    waits = {
        name: [str(item) for item in waiting_in("protocols", getattr(cast, name), now) if "norm" in str(item)]
        for name in ("leader", "coordinator", "employee")
    }
    assert waits == {
        "leader": ["Kijk of het protocol nog past · Inspectie · nieuwe norm"],
        "coordinator": [
            "Kijk welke protocollen nog bij de norm en de regels passen · 1 team · de leidinggevenden hebben bericht"
        ],
        "employee": [],
    }
    due = [item.due_at for item in waiting_in("protocols", cast.leader, now) if "norm" in str(item)]
    assert due == [tomorrow()]


def test_leader_says_why_nothing_changes(cast: Cast, client_of: Log) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    publish_norm(organisation=cast.organisation, in_force_from=tomorrow(), by=cast.coordinator)
    client = client_of(cast.leader)

    empty = post(client, "protocols:reviewed", adopted.protocol_id, reason="")
    done = post(client, "protocols:reviewed", adopted.protocol_id, reason="wij dit al zo doen.")
    twice = post(client, "protocols:reviewed", adopted.protocol_id, reason="nog eens")
    gone = client.get(reverse("protocols:reviewed", args=[adopted.protocol_id]), follow=True).content.decode()

    assert "Vul in waarom het protocol niet hoeft te veranderen." in empty
    assert "Geen wijziging nodig, omdat wij dit al zo doen." in done
    assert "Een collega heeft dit al afgerond." in twice
    assert "hoeft nu niet opnieuw bekeken te worden" in gone
    assert "nieuwe norm" not in page(client, "protocols:list")


def test_draft_tells_of_the_newer_norm_and_takes_it(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    set_reporting_rule(version=version, column=ColumnKey.VERBAL, code=ReportingRule.MUST_REPORT, by=cast.leader)
    norm = start_draft(organisation=cast.organisation, by=cast.coordinator)
    change(cast, norm, ColumnKey.VERBAL, reporting_code="must_report")
    publish(version=norm, in_force_from=tomorrow(), by=cast.coordinator)
    client = client_of(cast.leader)

    section = page(client, "protocols:edit_section", version.protocol_id, "visie")
    column = page(client, "protocols:edit_column", version.protocol_id, "verbal")
    asked = page(client, "protocols:take_norm", version.protocol_id)
    taken = post(client, "protocols:take_norm", version.protocol_id)
    again = post(client, "protocols:take_norm", version.protocol_id)

    assert "Er is een nieuwere norm" in section
    assert "Er is een nieuwere norm" in column
    assert "Een strengere keuze geldt niet meer" in asked
    assert "geldt niet meer: de norm zelf is daar nu even streng." in taken
    assert "Er is een nieuwere norm" not in taken
    assert "Dit concept heeft de nieuwste norm al." in again
    assert "Dit concept staat op een norm die nog komt" in page(
        client_of(cast.coordinator), "protocols:adopt", version.protocol_id
    )


@pytest.mark.parametrize("row", ["org_position", "behaviour", "reporting"])
@pytest.mark.parametrize("column", ["emotion_self", "verbal", "physical"])
def test_forged_line_in_a_row_of_the_organisation_is_refused_with_the_reason(
    cast: Cast, client_of: Log, row: str, column: str
) -> None:
    version = make_draft(cast.team, by=cast.leader)

    text = post(
        client_of(cast.leader),
        "protocols:edit_column",
        version.protocol_id,
        column,
        place=f"matrix|{column}|{row}|",
        text="Alles mag",
    )

    assert "De norm van de organisatie staat vast. Een team vertaalt de norm" in text
    assert not version.lines.filter(text="Alles mag").exists()


@pytest.mark.parametrize(("column", "code"), [("verbal", "no_report_unless_pattern"), ("threat", "report_if_persists")])
def test_forged_looser_rule_is_refused_with_the_reason(cast: Cast, client_of: Log, column: str, code: str) -> None:
    version = make_draft(cast.team, by=cast.leader)

    text = post(client_of(cast.leader), "protocols:set_reporting", version.protocol_id, column, code=code)

    assert "Minder streng melden dan de norm van de organisatie kan niet. Een team vertaalt de norm" in text
    assert not version.reporting_choices.exists()
