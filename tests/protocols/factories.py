"""Norms and protocols with as few words as possible."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from protocols.agreements.models import PromptWaiver, ProtocolLine, ProtocolVersion
from protocols.agreements.services.lines import line_at
from protocols.agreements.services.versions import adopt_protocol, start_draft, start_protocol
from protocols.checklists.enums import AnswerStatus
from protocols.checklists.models import ChecklistAnswer, ChecklistItem
from protocols.checklists.services import answer_item
from protocols.contributions.enums import DeviationKind
from protocols.contributions.models import Deviation, Dilemma, Success
from protocols.contributions.services.deviations import write_deviation
from protocols.contributions.services.dilemmas import write_dilemma
from protocols.contributions.services.successes import write_success
from protocols.form_templates.enums import PromptKind
from protocols.form_templates.models import TemplatePrompt, TemplateVersion
from protocols.form_templates.services.templates import copy_template
from protocols.norms.enums import ColumnKey, MatrixRow
from protocols.norms.models import NormVersion
from protocols.norms.services.norms import publish_norm
from protocols.norms.summaries.matrix import norm_in_force
from protocols.pocket_cards.enums import OwnCardKind
from protocols.pocket_cards.models import OwnCard
from protocols.pocket_cards.services import add_card
from tests.cast import Cast
from vpd.organisation.models import Membership, Organisation, Team, User
from vpd.versions.services import lock_draft, next_position, saved


def make_norm(organisation: Organisation, *, by: User | None = None, in_force_from: date | None = None) -> NormVersion:
    """The shipped norm, published for this organisation and in force since a year."""
    return publish_norm(
        organisation=organisation,
        in_force_from=in_force_from or timezone.localdate() - timedelta(days=365),
        by=by,
    )


def make_draft(team: Team, *, by: User, norm: bool = True, form: str = "inspectie") -> ProtocolVersion:
    """A protocol just begun with a shipped form, under the organisation's norm unless told otherwise."""
    if norm and norm_in_force(organisation_id=team.organisation_id, on=timezone.localdate()) is None:
        make_norm(team.organisation)
    template = TemplateVersion.objects.get(template__key=form, organisation=None)
    return start_protocol(template=template, team=team, by=by)


def make_adopted(team: Team, *, by: User, adopter: User, **values) -> ProtocolVersion:
    """An adopted protocol in force since a month, with a line for every open prompt when `filled`."""
    filled = values.pop("filled", False)
    version = make_draft(team, by=by, form=values.pop("form", "inspectie"))
    if filled:
        fill(version, by=by)
    today = timezone.localdate()
    defaults = {
        "discussed_on": today - timedelta(days=40),
        "in_force_from": today - timedelta(days=30),
        "incomplete_reason": "" if filled else "Alleen voor de test",
        "uninvolved_reason": "Alleen voor de test",
    }
    return adopt_protocol(version=version, by=adopter, **defaults | values)


def adopt(version: ProtocolVersion, cast: Cast, *, days_ago: int = 0) -> ProtocolVersion:
    """As it is, discussed and in force on one day, whatever is still open in it."""
    day = timezone.localdate() - timedelta(days=days_ago)
    return adopt_protocol(
        version=version,
        discussed_on=day,
        in_force_from=day,
        by=cast.coordinator,
        incomplete_reason="Voor de test",
        uninvolved_reason="Voor de test",
    )


@transaction.atomic
def fill(version: ProtocolVersion, *, by: User) -> list[str]:
    """One distinct sentence in every open place, in the order of the form, all at once; returns the sentences."""
    version = lock_draft(version, by=by)
    lines: list[ProtocolLine] = []

    def write(prompt: TemplatePrompt, words: str, **place: Any) -> ProtocolLine:
        sentence = f"Onze afspraak over {words} nummer {len(lines) + 1}x."
        position = first + len(lines)
        lines.append(
            line_at(version, prompt, text=sentence, position=position, lineage=uuid4(), changed_by=by, **place)
        )
        return lines[-1]

    first, risk = next_position(ProtocolLine(version=version)), None
    prompts = TemplatePrompt.objects.filter(section__version_id=version.template_version_id).select_related("section")
    for prompt in prompts.order_by("section__position", "position"):
        if prompt.kind == PromptKind.MATRIX:
            for column in ColumnKey:
                write(prompt, column.value, column_key=column, row_key=MatrixRow.TEAM_NORM)
        elif prompt.kind == PromptKind.MEASURES:
            write(prompt, prompt.key, parent=risk)
        elif prompt.is_open:
            line = write(prompt, prompt.key)
            risk = line if prompt.kind == PromptKind.RISKS else risk
    ProtocolLine.objects.bulk_create(line for line in lines if line.parent is None)
    ProtocolLine.objects.bulk_create(line for line in lines if line.parent is not None)
    PromptWaiver.objects.filter(version=version, prompt_key__in={line.prompt_key for line in lines}).delete()
    saved(version, "lines_added", by=by)
    return [line.text for line in lines]


def item_of(key: str) -> ChecklistItem:
    """A point of one of the shipped checklists."""
    return ChecklistItem.objects.select_related("version__checklist").get(key=key)


def make_answer(
    organisation: Organisation, key: str = "CK-N4", *, team: Team | None = None, by: User, **values
) -> ChecklistAnswer:
    """A point that is arranged, unless told otherwise; without a team for the organisation."""
    defaults = {"status": AnswerStatus.ARRANGED}
    return answer_item(organisation=organisation, team=team, item=item_of(key), by=by, **defaults | values)


def make_card(team: Team, *, by: User, **values) -> OwnCard:
    """A draft of a conversation guide of this team with one line."""
    defaults = {"kind": OwnCardKind.CONVERSATION_GUIDE, "title": "Iemand wil niet weggaan", "lines": ["Blijf rustig."]}
    return add_card(organisation=team.organisation, **{"team": team} | defaults | values, by=by)


def shipped_version(key: str = "inspectie") -> TemplateVersion:
    """A form as it is shipped."""
    return TemplateVersion.objects.select_related("template").get(template__key=key, organisation=None)


def make_template_draft(*, by: User, key: str = "algemeen", name: str = "Wijkteams") -> TemplateVersion:
    """The organisation's own form, copied from a shipped one and not published yet."""
    return copy_template(source=shipped_version(key), name=name, description="Voor wijkteams.", by=by)


def make_deviation(team: Team, *, by: User, **values) -> Deviation:
    """Something its author doubted about yesterday, unless told otherwise."""
    defaults = {
        "kind": DeviationKind.IN_DOUBT,
        "day": timezone.localdate() - timedelta(days=1),
        "story": "Ik wist niet wat de bedoeling was.",
    }
    return write_deviation(team=team, by=by, **defaults | values)


def make_success(team: Team, *, by: User, **values) -> Success:
    defaults = {"text": "De burger bedankte ons na een lastig gesprek.", "because": "We begonnen met wat wel kan."}
    return write_success(team=team, by=by, **defaults | values)


def make_dilemma(team: Team, *, by: User, **values) -> Dilemma:
    return write_dilemma(team=team, by=by, **{"text": "Wat doe je als iemand filmt?"} | values)


def make_newcomer(user: User, team: Team, *, days: int = 10) -> User:
    """This person began in the team so many days ago."""
    started = timezone.localdate() - timedelta(days=days)
    Membership.objects.filter(user=user, team=team).update(starts_on=started)
    return user


def make_left_overs(cast) -> ProtocolVersion:
    """A filled protocol with the general form, in a next version with the inspection form: order has no place there."""
    make_norm(cast.organisation)
    version = start_protocol(template=shipped_version("algemeen"), team=cast.team, by=cast.leader)
    fill(version, by=cast.leader)
    today = timezone.localdate()
    adopt_protocol(version=version, by=cast.coordinator, discussed_on=today, in_force_from=today, uninvolved_reason="x")
    return start_draft(protocol=version.protocol, by=cast.leader, template=shipped_version("inspectie"))
