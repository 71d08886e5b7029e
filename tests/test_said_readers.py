"""What a form says of who reads it, held beside who does read it (DECISIONS 1)."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from incidents.analysis.models import Analysis
from protocols.rules.access import can_see_postings
from tests.actions.factories import make_need
from tests.cast import Cast
from tests.guards.words import TEMPLATES
from tests.incidents.analysis.factories import make_complete
from tests.incidents.factories import make_incident
from tests.incidents.reports.test_report_views import fill_in, url
from tests.incidents.support.factories import support_of
from vpd.actions.models import LearningNeed
from vpd.organisation.models import User
from vpd.ui.templatetags.ui import who_reads

ClientOf = Callable[[User], Client]
SUPPORT = "en wie opvang geeft."
OFFICER = "arbocoördinator"

pytestmark = pytest.mark.django_db


def test_form_and_receipt_of_a_report_name_who_gives_support(cast: Cast, client_of: ClientOf) -> None:
    draft_id = uuid4()
    client = client_of(cast.employee)
    fill_in(client, cast, draft_id)
    form = client.get(url("check", draft_id))
    incident = make_incident(cast, story="Hij gooide een stoel.")
    support = support_of(incident, cast.employee)

    read = client_of(support.assigned_to).get(reverse("incidents:aftercare_person", args=[support.pk])).text

    assert "Hij gooide een stoel." in read
    assert SUPPORT in form.text
    receipt = client.get(reverse("incidents:receipt", args=[incident.reference])).text
    assert "wie opvang of nazorg geeft" in receipt


def test_form_that_answers_a_learning_need_names_the_safety_officer(cast: Cast, client_of: ClientOf) -> None:
    need = make_need(cast.team, by=cast.leader)

    page = client_of(cast.coordinator).get(reverse("learning:answer_need", args=[need.pk])).text

    assert need in LearningNeed.objects.visible_to(cast.safety)
    assert who_reads(f"Het team, de coördinator en de {OFFICER}.") in page


@pytest.mark.parametrize(
    "template", ["analysis/own_share.html", "analysis/analysis_complete.html", "analysis/effect_form.html"]
)
def test_forms_of_an_analysis_name_the_safety_officer(cast: Cast, template: str) -> None:
    assert make_complete(cast) in Analysis.objects.visible_to(cast.safety)
    assert OFFICER in (TEMPLATES / template).read_text()


def test_form_that_says_whether_the_house_rules_hang_names_the_safety_officer(
    cast: Cast,
) -> None:
    assert can_see_postings(cast.safety)
    assert OFFICER in (TEMPLATES / "rules/policy_check.html").read_text()
