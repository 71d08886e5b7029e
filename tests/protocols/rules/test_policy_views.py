"""The screens of house rules and the like."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from protocols.rules.enums import PolicyKind, PolicyStart
from protocols.rules.models import PolicyLine, PolicyVersion
from protocols.rules.services import rule_text_of
from protocols.rules.summaries.frames import frame_of_section
from tests.cast import Cast
from tests.protocols.factories import make_adopted, make_draft
from tests.protocols.rules.factories import make_policy, make_policy_draft, only_line
from vpd.versions.services import fingerprint

pytestmark = pytest.mark.django_db

KIND = PolicyKind.HOUSE_RULES


def url(name: str, *args: object, kind: PolicyKind = KIND) -> str:
    return reverse(f"protocols:{name}", args=[kind, *args])


def page(client_of, user, address: str) -> str:
    return client_of(user).get(address).content.decode()


def test_address_is_dutch() -> None:
    assert url("policy") == "/protocollen/regels/huisregels/"
    assert reverse("protocols:policy", kwargs={"kind": "visit_conditions"}) == "/protocollen/regels/bezoek/"


def test_everybody_reads_what_holds_with_what_locations_add(cast: Cast, client_of) -> None:
    make_policy(cast, local="Pak een nummer")

    shown = page(client_of, cast.employee, url("policy"))

    assert "Dieren zijn niet toegestaan in gemeentelijke gebouwen" in shown
    assert "Pak een nummer" in shown
    assert cast.location.name in shown
    assert "Nieuwe versie maken" not in shown


def test_location_page_shows_both(cast: Cast, client_of) -> None:
    make_policy(cast, local="Pak een nummer")

    shown = page(client_of, cast.employee, url("policy_at", cast.location.pk))

    assert "Dieren zijn niet toegestaan" in shown
    assert f"Ook op deze locatie: {cast.location.name}" in shown


def test_empty_page_says_what_to_do(cast: Cast, client_of) -> None:
    assert "Begin met het voorbeeld" in page(client_of, cast.coordinator, url("policy"))
    assert "De coördinator agressie en geweld stelt" in page(client_of, cast.employee, url("policy"))


def test_draft_is_not_for_employees(cast: Cast, client_of) -> None:
    make_policy_draft(cast, begin=PolicyStart.EMPTY, rules="Geheim voorstel")

    assert client_of(cast.employee).get(url("policy_version", 1)).status_code == 404
    assert "Geheim voorstel" not in page(client_of, cast.employee, url("policy"))


def test_coordinator_goes_from_example_to_publication(cast: Cast, client_of) -> None:
    make_policy_draft(cast)
    PolicyVersion.objects.of(cast.organisation).get().delete()
    client = client_of(cast.coordinator)

    client.post(url("start_policy"), {"begin": "example"})
    client.post(url("edit_policy"), {"text": "- Een\n- Twee", "heading": "", "location": "", "asks": ""})
    client.post(url("edit_policy"), {"text": "Pak een nummer", "location": cast.location.pk, "asks": "location"})
    client.post(url("publish_policy"), {"in_force_from": timezone.localdate()})

    version = PolicyVersion.objects.of(cast.organisation).get()
    assert version.is_published
    assert PolicyLine.objects.filter(version=version).count() == 13
    assert PolicyLine.objects.get(version=version, location=cast.location).text == "Pak een nummer"


def test_adding_nothing_says_so_in_its_own_place(cast: Cast, client_of) -> None:
    make_policy_draft(cast)

    answer = client_of(cast.coordinator).post(url("edit_policy"), {"text": "", "heading": "", "asks": "heading"})

    shown = answer.content.decode()
    assert "Typ eerst een tekst." in shown
    assert "Vul een kop in." in shown


def test_location_of_another_municipality_is_no_choice(cast: Cast, client_of) -> None:
    make_policy_draft(cast)
    strange = cast.other_organisation.location_set.create(name="Elders")

    answer = client_of(cast.coordinator).post(
        url("edit_policy"), {"text": "Hier", "location": strange.pk, "asks": "location"}
    )

    assert "Kies een locatie uit de lijst." in answer.content.decode()


def test_conduct_rules_offer_no_location(cast: Cast, client_of) -> None:
    make_policy_draft(cast, kind=PolicyKind.CONDUCT_RULES)

    shown = page(client_of, cast.coordinator, url("edit_policy", kind=PolicyKind.CONDUCT_RULES))

    assert "Regel voor een locatie toevoegen" not in shown
    assert "Welke regel onder welk kopje staat, hebben wij verdeeld" in shown


def test_removed_rule_is_offered_back_also_the_last_one(cast: Cast, client_of) -> None:
    draft = make_policy_draft(cast, begin=PolicyStart.EMPTY, local="Pak een nummer")
    line = only_line(draft)
    client = client_of(cast.coordinator)

    shown = client.post(url("remove_policy_line", line.pk), follow=True).content.decode()
    client.post(url("restore_policy_line", line.pk))

    assert "Verwijderd: Pak een nummer" in shown
    assert f"Extra op {cast.location.name}" in shown
    line.refresh_from_db()
    assert line.removed_at is None


def test_second_editor_sees_the_others_text(cast: Cast, client_of) -> None:
    draft = make_policy_draft(cast, begin=PolicyStart.EMPTY, rules="Eerst")
    line = only_line(draft)
    client = client_of(cast.coordinator)
    seen = fingerprint(rule_text_of(line))
    client.post(url("edit_policy_line", line.pk), {"text": "Van de ander", "heading": "", "seen": seen})

    shown = client.post(
        url("edit_policy_line", line.pk), {"text": "Van mij", "heading": "", "seen": seen}
    ).content.decode()

    assert "Van de ander" in shown
    assert "Mijn tekst opslaan" in shown


def test_rule_moves_under_its_heading_only(cast: Cast, client_of) -> None:
    draft = make_policy_draft(cast, kind=PolicyKind.CONDUCT_RULES)
    first = PolicyLine.objects.filter(version=draft, heading="Professionele houding en gedrag").in_order().first()

    client_of(cast.coordinator).post(url("move_policy_line", first.pk, "omhoog", kind=PolicyKind.CONDUCT_RULES))

    after = PolicyLine.objects.filter(version=draft, heading=first.heading).in_order().first()
    assert after.pk == first.pk


def test_publication_shows_what_changes(cast: Cast, client_of) -> None:
    make_policy(cast, begin=PolicyStart.EMPTY, rules="Geen honden")
    draft = make_policy_draft(cast, begin=PolicyStart.CURRENT)
    client = client_of(cast.coordinator)
    line = only_line(draft)
    seen = fingerprint(rule_text_of(line))
    client.post(url("edit_policy_line", line.pk), {"text": "Geen katten", "heading": "", "seen": seen})

    shown = client.get(url("publish_policy")).content.decode()

    assert "Geen honden" in shown
    assert "Geen katten" in shown


@pytest.mark.parametrize("offset", [-40, -5])
def test_publication_does_not_rewrite_the_past(cast: Cast, client_of, offset: int) -> None:
    make_policy(cast)
    make_policy_draft(cast, begin=PolicyStart.CURRENT)
    day = timezone.localdate() + timedelta(days=offset)

    answer = client_of(cast.coordinator).post(url("publish_policy"), {"in_force_from": day})

    assert "Kies vandaag of een dag daarna." in answer.content.decode()


def test_discarding_asks_first(cast: Cast, client_of) -> None:
    make_policy_draft(cast)
    client = client_of(cast.coordinator)

    asked = client.get(url("discard_policy")).content.decode()
    client.post(url("discard_policy"))

    assert "Concept weggooien?" in asked
    assert not PolicyVersion.objects.of(cast.organisation).exists()


def test_second_press_is_told(cast: Cast, client_of) -> None:
    make_policy_draft(cast)
    client = client_of(cast.coordinator)
    client.post(url("publish_policy"), {"in_force_from": timezone.localdate()})

    answer = client.post(url("publish_policy"), {"in_force_from": timezone.localdate()}, follow=True)

    assert "Er is geen concept." in answer.content.decode()


def test_pages_take_few_queries(cast: Cast, client_of, django_assert_max_num_queries) -> None:
    make_policy(cast, local="Pak een nummer")
    client = client_of(cast.employee)
    client.get(url("policy"))

    with django_assert_max_num_queries(9):
        client.get(url("policy"))
    with django_assert_max_num_queries(6):
        client.get(reverse("protocols:policies"))


def test_protocol_shows_the_rules_of_the_organisation_beside_it(cast: Cast, client_of) -> None:
    make_policy(cast)
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    shown = page(client_of, cast.employee, reverse("protocols:detail", args=[version.protocol_id]))

    assert "Huisregels, versie 1" in shown
    assert "Dieren zijn niet toegestaan in gemeentelijke gebouwen" in shown
    assert "Gedragsregels, versie" not in shown


def test_conduct_rules_stand_beside_the_section_on_quality_only(cast: Cast, client_of) -> None:
    make_policy(cast, kind=PolicyKind.CONDUCT_RULES)
    draft = make_draft(cast.team, by=cast.leader)
    client = client_of(cast.leader)

    quality, vision = (
        client.get(reverse("protocols:edit_section", args=[draft.protocol_id, slug])).content.decode()
        for slug in ("kwaliteit", "visie")
    )

    assert "Wij komen onze afspraken na." in quality
    assert "Wij komen onze afspraken na." not in vision


def test_house_rules_stand_beside_the_section_on_order(cast: Cast) -> None:
    make_policy(cast)

    frame = frame_of_section(organisation_id=cast.organisation.pk, section_key="order", on=timezone.localdate())

    assert frame is not None
    assert frame.kind == PolicyKind.HOUSE_RULES
    assert len(frame.rules) == 10
