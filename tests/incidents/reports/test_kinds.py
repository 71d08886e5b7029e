"""What kinds of report there are: their forms, their advice and what is kept of them (DECISIONS 4, I15, ARBO-06)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from incidents.advice.enums import AdviceLevel, Kind
from incidents.advice.summaries.house_rules import SOMETHING_ELSE, HouseRule
from incidents.advice.summaries.kinds import advise_accident, advise_disturbance
from incidents.cases.models import Incident, IncidentBehaviour, IncidentDraft
from incidents.reports.summaries.house_rules import disturbance_examples, house_rules_at
from tests.incidents.factories import make_incident, tiles
from tests.incidents.kind_factories import (
    NO_NUISANCE,
    WAIT,
    make_accident,
    make_disturbance,
    make_house_rules,
    rule,
)
from tests.incidents.reports.steps import url
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import Membership

pytestmark = pytest.mark.django_db


def what(cast, **values):
    return {
        "behaviours": ["BELEDIGING"],
        "happened_on": timezone.localdate().isoformat(),
        "place": f"location:{cast.location.pk}",
        "channel": "counter",
        "story": "Er gebeurde iets in de hal.",
    } | values


def who(**values):
    return {"affected": ["me"], "addressee": "leader"} | values


def choose(client, cast, draft_id, chosen, **values):
    return client.post(url("what", draft_id), what(cast, soort=chosen, **values))


def text(response):
    return response.content.decode()


def mails(template):
    return [row for row in OutboxMessage.objects.filter(kind="mail") if row.payload.get("template") == template]


# --- the choice ----------------------------------------------------------------------------------------------------


def test_step_one_is_about_aggression_until_somebody_says_otherwise(cast, client_of):
    page = text(client_of(cast.employee).get(url("what", uuid4())))

    assert 'value="aggression" aria-pressed="true"' in page
    assert 'value="accident" aria-pressed="false"' in page
    assert "Welk gedrag was het?" in page


def test_choosing_another_kind_keeps_what_was_typed(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    to_accident = choose(client, cast, draft_id, "accident", story="Mijn verhaal blijft.", corrected="no")
    accident = text(client.get(to_accident.url))
    choose(client, cast, draft_id, "aggression", kind="accident", story="Mijn verhaal is langer.", is_reportable="no")
    back = text(client.get(url("what", draft_id)))

    assert to_accident.url == url("what", draft_id)
    assert "Mijn verhaal blijft." in accident
    assert "Welk gedrag was het?" not in accident
    assert 'value="accident" aria-pressed="true"' in accident
    assert "Mijn verhaal is langer." in back
    assert IncidentDraft.objects.get().answers["wat"]["behaviours"] == ["BELEDIGING"]
    assert IncidentDraft.objects.get().answers["wat"]["corrected"] == "no"
    assert IncidentDraft.objects.get().answers["wat"]["kind"] == "aggression"


def test_enter_goes_on_and_chooses_no_other_kind(cast, client_of):
    page = text(client_of(cast.employee).get(url("what", uuid4())))

    form = page[page.index('<form method="post" class="vpd-report"') :]
    first = form[form.index("<button") :]
    assert first.startswith('<button class="vpd-hidden" type="submit"')


def test_nonsense_for_a_kind_changes_nothing(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    answer = choose(client, cast, draft_id, "brand", kind="brand")

    assert answer.status_code == 302
    assert IncidentDraft.objects.get().answers["wat"]["kind"] == "aggression"


def test_colleague_gets_the_counsellor_and_nothing_is_kept(cast, client_of):
    cast.counsellor.phone = "06 1234 5678"
    cast.counsellor.save()
    client, draft_id = client_of(cast.employee), uuid4()

    page = text(choose(client, cast, draft_id, "collega", story="Alleen voor mij."))

    assert "Test Counsellor" in page
    assert "tel:0612345678" in page
    assert cast.counsellor.email in page
    assert "de vertrouwenspersoon doet niets zonder dat jij het weet" in page
    assert not IncidentDraft.objects.exists()
    assert 'name="story" value="Alleen voor mij."' in page
    assert "Verder</button>" not in page.replace('aria-hidden="true">Verder</button>', "")


def test_colleague_without_a_counsellor_says_whom_to_ask(cast, client_of):
    Membership.objects.filter(user=cast.counsellor).delete()

    page = text(choose(client_of(cast.employee), cast, uuid4(), "collega"))

    assert "Vraag bij personeelszaken wie dat is." in page


def test_mistaken_colleague_loses_nothing(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    choose(client, cast, draft_id, "collega", story="Toch een burger.")

    choose(client, cast, draft_id, "aggression", story="Toch een burger.")

    assert "Toch een burger." in text(client.get(url("what", draft_id)))


# --- a disturbance -------------------------------------------------------------------------------------------------


def test_disturbance_in_three_steps_keeps_the_rules_in_the_words_of_that_day(cast, client_of):
    rules = make_house_rules(cast)
    client, draft_id = client_of(cast.employee), uuid4()
    choose(client, cast, draft_id, "order_disturbance")
    keys = [rule(rules, NO_NUISANCE).key, rule(rules, WAIT).key]

    page = text(client.get(url("what", draft_id)))
    first = client.post(url("what", draft_id), what(cast, kind="order_disturbance", house_rules=keys))
    second = client.post(first.url, who())
    check = text(client.get(second.url))
    receipt = text(client.get(client.post(second.url).url))

    incident = Incident.objects.get()
    assert NO_NUISANCE in page
    assert f"Ook in: {cast.location.name}" in page
    assert "Wij doen ons best om aan alle vragen" not in page
    assert "Agressie in welke vorm dan ook" not in page
    assert "Iets anders" in page
    assert NO_NUISANCE in check
    assert "De organisatie geeft de burger een reactie" in receipt
    assert incident.kind == Kind.ORDER_DISTURBANCE
    assert [kept["text"] for kept in incident.house_rules] == [NO_NUISANCE, WAIT]
    assert incident.house_rules_version_id == rules.version_id
    assert incident.advice_level == AdviceLevel.POSSIBLE
    assert incident.leading_category == ""
    assert not incident.behaviours.exists()
    assert incident.title == "Ordeverstoring aan de balie"
    assert incident.awaits_reaction


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"house_rules": []}, "Kruis aan welke huisregel is overtreden, of kies iets anders."),
        ({"house_rules": ["nonsense"]}, "Kruis aan welke huisregel is overtreden, of kies iets anders."),
        ({"house_rules": ["other"], "story": ""}, "Je koos iets anders: schrijf hier op wat er gebeurde."),
        ({"place": "online:"}, "Kies iets uit de lijst."),
    ],
)
def test_disturbance_with_bad_input_gets_a_dutch_sentence(cast, client_of, values, sentence):
    make_house_rules(cast)
    client, draft_id = client_of(cast.employee), uuid4()
    choose(client, cast, draft_id, "order_disturbance")

    page = client.post(url("what", draft_id), what(cast, kind="order_disturbance", house_rules=["other"]) | values)

    assert page.status_code == 200
    assert sentence in text(page)


def test_disturbance_without_house_rules_asks_the_story(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    choose(client, cast, draft_id, "order_disturbance")

    page = text(client.get(url("what", draft_id)))
    empty = text(client.post(url("what", draft_id), what(cast, kind="order_disturbance", story="")))
    good = client.post(url("what", draft_id), what(cast, kind="order_disturbance"))

    assert "heeft op deze dag nog geen huisregels" in page
    assert "Schrijf in een paar zinnen op wat er gebeurde." in empty
    assert good.url == url("who", draft_id)


def test_other_place_brings_its_own_rules_while_typing(cast, client_of):
    rules = make_house_rules(cast)
    client, draft_id = client_of(cast.employee), uuid4()
    there = {"kind": "order_disturbance", "rules_shown": rules.shown_as}

    same = text(client.post(url("advice", draft_id), what(cast, **there)))
    street = text(client.post(url("advice", draft_id), what(cast, **there, place="public_space:")))

    assert 'id="huisregels"' not in same
    assert 'id="huisregels"' in street
    assert WAIT not in street
    assert "Ordeverstoring mag je altijd melden" in street


def test_rule_of_another_place_is_not_broken_here(cast, client_of):
    rules = make_house_rules(cast)
    client, draft_id = client_of(cast.employee), uuid4()
    choose(client, cast, draft_id, "order_disturbance")
    keys = [rule(rules, NO_NUISANCE).key, rule(rules, WAIT).key]

    client.post(url("what", draft_id), what(cast, kind="order_disturbance", house_rules=keys, place="public_space:"))
    client.post(url("who", draft_id), who())
    client.post(url("check", draft_id))

    assert [kept["text"] for kept in Incident.objects.get().house_rules] == [NO_NUISANCE]


def test_house_rules_are_those_of_the_day(cast):
    rules = make_house_rules(cast)
    before = timezone.localdate() - timedelta(days=31)

    found = house_rules_at(organisation_id=cast.organisation.pk, on=timezone.localdate(), location_ids=())

    assert house_rules_at(organisation_id=cast.organisation.pk, on=before, location_ids=()) is None
    assert house_rules_at(organisation_id=cast.other_organisation.pk, on=before, location_ids=()) is None
    assert found is not None
    assert found.version_id == rules.version_id
    assert WAIT not in [one.text for one in found.rules]


def test_house_rules_take_two_queries(cast, django_assert_num_queries):
    make_house_rules(cast)

    with django_assert_num_queries(2):
        house_rules_at(organisation_id=cast.organisation.pk, on=timezone.localdate(), location_ids={cast.location.pk})


def test_disturbance_leads_to_aggression_where_it_came_to_that(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    choose(client, cast, draft_id, "order_disturbance")

    page = text(client.get(url("what", draft_id)))

    assert "Werd er ook gescholden, gedreigd of geduwd? Dan is het agressie." in page
    assert 'value="aggression" formnovalidate>Meld het als agressie' in page


def test_advice_on_a_disturbance_quotes_the_rule_and_says_why():
    found = advise_disturbance((HouseRule("a", NO_NUISANCE), SOMETHING_ELSE), version_number=2)

    assert found.level == AdviceLevel.POSSIBLE
    assert found.quoted == (NO_NUISANCE,)
    assert found.sentence == NO_NUISANCE
    assert "Orde verstoren is geen agressie" in found.notes[0]
    assert found.always_possible
    assert "versie 2. Je kruiste 2 regels aan" in found.why[1]


def test_advice_on_a_disturbance_without_rules_says_so():
    found = advise_disturbance((), version_number=None)

    assert "Melden mag altijd." in found.outcome
    assert "nog geen huisregels" in found.why[1]
    assert found.kept_source == ""


def test_examples_of_a_disturbance_stand_word_for_word():
    assert disturbance_examples().text == (
        "lawaai maken in de publiekshal of op de locatie van bv. een wijkteam, of een andere nevenlocatie, op een "
        "vervelende manier contact maken met andere bezoekers, of het vertonen van overlast gevend gedrag onder "
        "invloed van bijvoorbeeld alcohol of drugs"
    )


# --- an accident ---------------------------------------------------------------------------------------------------


def test_accident_in_three_steps_asks_less(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    choose(client, cast, draft_id, "accident")
    told = {"kind": "accident", "is_reportable": "no"}

    page = text(client.get(url("what", draft_id)))
    first = client.post(url("what", draft_id), what(cast, **told))
    second_page = text(client.get(first.url))
    second = client.post(first.url, who())
    receipt = text(client.get(client.post(second.url).url))

    incident = Incident.objects.get()
    assert "Hoe hadden jullie contact?" not in page
    assert "Is iemand overleden, in het ziekenhuis opgenomen of blijvend gewond?" in page
    assert "Bij welk werk?" not in second_page
    assert "onder invloed" not in second_page
    assert "Wat is er meteen gedaan?" not in second_page
    assert "geeft de burger een reactie" not in receipt
    assert "We kijken hoe het kon gebeuren" in receipt
    assert incident.kind == Kind.ACCIDENT
    assert incident.channel == ""
    assert incident.is_reportable is False
    assert incident.advice_level == AdviceLevel.REPORT
    assert incident.title == "Ongeval op een locatie"
    assert not incident.awaits_reaction


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"is_reportable": ""}, "Kies ja, nee of weet ik niet."),
        ({"is_reportable": "misschien"}, "Kies iets uit de lijst."),
        ({"story": ""}, "Schrijf in een paar zinnen op wat er gebeurde."),
        ({"place": "online:"}, "Kies iets uit de lijst."),
    ],
)
def test_accident_with_bad_input_gets_a_dutch_sentence(cast, client_of, values, sentence):
    client, draft_id = client_of(cast.employee), uuid4()
    choose(client, cast, draft_id, "accident")

    page = client.post(url("what", draft_id), what(cast, kind="accident", is_reportable="no") | values)

    assert page.status_code == 200
    assert sentence in text(page)


def test_accident_that_the_law_asks_about_says_who_tells_the_inspectorate(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    found = text(client.post(url("advice", draft_id), what(cast, kind="accident", is_reportable="yes")))

    assert "De Arbeidsinspectie moet dit direct weten" in found
    assert "Dat doet Test Coordinator (coördinator); jij hoeft dat niet te doen." in found


@pytest.mark.parametrize(
    ("answer", "level", "codes"),
    [
        (True, AdviceLevel.ALWAYS, ("ARBO-06",)),
        (False, AdviceLevel.REPORT, ("R-24",)),
        (None, AdviceLevel.REPORT, ("R-24", "ARBO-06")),
    ],
)
def test_advice_on_an_accident(answer, level, codes):
    found = advise_accident(answer)

    assert (found.level, found.codes) == (level, codes)
    assert found.why


def test_reportable_accident_is_told_at_once_to_the_safety_officer_without_contents(cast):
    incident = make_accident(cast, is_reportable=True)

    told = mails("accident_reportable")
    assert [mail.payload["user_id"] for mail in told] == [cast.safety.pk]
    assert incident.reference in str(told[0].payload)
    assert "struikelde" not in str(told[0].payload)
    assert f"/incidenten/{incident.reference}/" not in str(told[0].payload)
    assert incident.must_report
    assert incident.is_told_at_once


def test_accident_that_ended_well_is_not_told_to_the_safety_officer(cast):
    make_accident(cast)

    assert mails("accident_reportable") == []


# --- what the database refuses -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "values", "constraint"),
    [
        ("aggression", {"channel": ""}, "channel_fits_kind"),
        ("accident", {"channel": "counter"}, "channel_fits_kind"),
        ("order_disturbance", {"leading_category": "verbal"}, "category_of_aggression"),
        ("accident", {"had_to_correct_again": True}, "category_of_aggression"),
        ("aggression", {"house_rules": [{"key": "a", "text": "b", "place": ""}]}, "house_rules_"),
        ("order_disturbance", {"house_rules": [{"key": "a", "text": "b", "place": ""}]}, "house_rules_with_version"),
        ("order_disturbance", {"is_reportable": True}, "reportable_"),
        ("accident", {"is_reportable": True, "advice_level": "report"}, "reportable_always_reported"),
        ("accident", {"company": "alone"}, "accident_asks_less"),
        ("accident", {"spot_actions": ["leader"]}, "accident_asks_less"),
    ],
)
def test_database_refuses_what_does_not_belong_to_a_kind(cast, kind, values, constraint):
    make = {"aggression": make_incident, "accident": make_accident, "order_disturbance": make_disturbance}[kind]
    incident = make(cast)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(**values)


def test_database_keeps_the_kind_and_lets_only_aggression_have_behaviours(cast):
    accident = make_accident(cast)

    with pytest.raises(DatabaseError, match="keeps its kind"), transaction.atomic():
        Incident.objects.filter(pk=accident.pk).update(kind=Kind.AGGRESSION)
    with pytest.raises(DatabaseError, match="only aggression has behaviours"), transaction.atomic():
        IncidentBehaviour.objects.create(
            organisation=cast.organisation, incident=accident, behaviour=tiles("BELEDIGING")[0], weight=3
        )
