"""What a team sees of half a year or a year, in its meeting and on paper (R-112, R-113)."""

import pytest
from django.utils import timezone

from protocols.amendments.enums import AmendmentKind
from protocols.form_templates.models import TemplatePrompt
from tests.cast import Cast
from tests.meetings.factories import make_decision, make_item, make_meeting
from tests.protocols.amendments.test_amending import accepted, adopt
from tests.protocols.factories import make_adopted
from vpd.actions.enums import Strength
from vpd.meetings.enums import DecisionOutcome
from vpd.review.enums import ReportKind
from vpd.review.periods import period_of
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db


def year_of(cast: Cast):
    return period_of(cast.team, Quarter.current(), ReportKind.ANNUAL)


def test_what_came_into_the_protocol_reads_as_there_with_its_first_word(cast: Cast) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    prompt = TemplatePrompt.objects.filter(section__version=version.template_version).exclude(lead="").first()
    assert prompt
    line = version.lines.filter(prompt_key=prompt.key, is_fixed=False).in_order().first()
    other = version.lines.filter(prompt_key=prompt.key, is_fixed=False).exclude(pk=line.pk).in_order().first()
    changed = accepted(cast, version, line=line, new_text="stoppen na twee waarschuwingen")
    chosen = [changed]
    if other:
        chosen.append(accepted(cast, version, kind=AmendmentKind.REMOVE, line=other, new_text=""))

    adopt(cast, *chosen)

    assert year_of(cast).changes[0] == f"{prompt.lead} stoppen na twee waarschuwingen"
    assert all(text.startswith((prompt.lead, f"Geschrapt: {prompt.lead}")) for text in year_of(cast).changes)


def test_an_action_that_was_agreed_in_the_period_is_told_once(cast: Cast) -> None:
    meeting = make_meeting(cast.team, days=0)
    make_decision(
        make_item(cast.team, meeting=meeting),
        outcome=DecisionOutcome.WORKING_AGREEMENT,
        text="In het rooster zetten wie met wie gaat",
        owner=cast.employee,
        due_on=timezone.localdate(),
        strength=Strength.AGREEMENT,
        by=cast.leader,
    )

    assert [one.title for one in year_of(cast).decided] == ["In het rooster zetten wie met wie gaat"]
