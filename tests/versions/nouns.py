"""Every versioned noun behind one small set of verbs, so that one test says how all of them behave."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from incidents.measure_kinds import services as measure_kinds
from incidents.measure_kinds.models import MeasureCatalogue, MeasureKind
from incidents.questions import services as questions
from incidents.questions.models import ExtraQuestion, QuestionVersion
from learning.questionnaires.enums import Scale
from learning.questionnaires.models import CompetencyAspect, Questionnaire, QuestionnaireItem, QuestionnaireVersion
from learning.questionnaires.services import parts as questionnaire_parts
from learning.questionnaires.services import questionnaires
from protocols.agreements.models import Protocol, ProtocolLine, ProtocolVersion
from protocols.agreements.services.lines import (
    Place,
    add_lines,
    change_line,
    move_line,
    remove_line,
    restore_line,
)
from protocols.agreements.services.versions import adopt_protocol, start_draft
from protocols.form_templates.enums import PromptKind
from protocols.form_templates.models import ProtocolTemplate, TemplatePrompt, TemplateSection, TemplateVersion
from protocols.form_templates.services import parts as template_parts
from protocols.form_templates.services import templates
from protocols.norms.models import NormStatement, NormVersion
from protocols.norms.services import norm_drafts, norms
from protocols.rules import services as policies
from protocols.rules.enums import PolicyKind, PolicyStart
from protocols.rules.models import PolicyLine, PolicyVersion
from tests.cast import Cast
from tests.incidents.measure_kinds.factories import make_catalogue
from tests.incidents.questions.factories import DOOR, TOPIC, make_questions
from tests.letters.factories import make_template as make_letter_template
from tests.protocols.factories import make_draft, make_norm, make_template_draft
from tests.protocols.rules.factories import make_policy
from vpd.letters.enums import PartRole
from vpd.letters.kinds import kind_of
from vpd.letters.models import LetterPart, LetterVersion
from vpd.letters.services import templates as letters
from vpd.organisation.models import User
from vpd.versions import services
from vpd.versions.enums import Direction
from vpd.versions.models import Numbered, Part
from vpd.versions.services import fingerprint


@dataclass(frozen=True)
class Noun:
    """What a test needs of one noun: `prepare` makes a version that holds, `change` says something else in a part."""

    name: str
    model: type[Numbered]
    part: type[Part]
    prepare: Callable[[Cast], object]
    start: Callable[[Cast], Any]
    add: Callable[[Any, str, User], Part]
    values: Callable[[Part], Any]
    """What a part says, as its form holds it."""
    change: Callable[[Part, str, str | None, User], object]
    words: Callable[[Part], str]
    typed: Callable[[Part, str], Mapping[str, object]] = lambda part, text: {}
    """What the form of a part sends when it was opened now and says this."""
    routes: Mapping[str, str] = field(default_factory=dict)
    keys: Callable[[], Mapping[str, object]] = dict
    """What says in an address which series it is."""
    key: str = "pk"
    """What says in an address which part it is."""
    begun: Mapping[str, object] = field(default_factory=dict)
    """What somebody chooses to begin."""
    publish: Callable[[Any, date, User], object] = lambda version, day, by: services.publish(
        version=version, in_force_from=day, by=by
    )
    remove: Callable[[Part, User], object] = lambda part, by: services.remove_part(part=part, by=by)
    restore: Callable[[Part, User], object] = lambda part, by: services.restore_part(part=part, by=by)
    move: Callable[[Part, Direction, User], object] = lambda part, direction, by: services.move_part(
        part=part, direction=direction, by=by
    )
    among: Mapping[str, object] = field(default_factory=dict)
    """Which of the parts of a version a test looks at."""
    can_move: bool = True
    can_be_discarded: bool = True
    is_published: Callable[[Any], bool] = lambda version: version.is_published
    in_audit: str = "{}"
    """How the audit calls what happens to a part."""

    def drafts(self) -> list[Any]:
        return [version for version in self.model._default_manager.order_by("pk") if version.is_draft]

    def holds(self, draft: Any) -> Any:
        """The version beside the draft."""
        return next(one for one in type(draft)._default_manager.all() if one.series == draft.series and one != draft)

    def parts(self, version: Numbered) -> list[Part]:
        """The parts that were not removed, in order."""
        return list(self.part._default_manager.filter(**{self.part.OF: version}, **self.among).kept().in_order())

    def said(self, version: Numbered) -> list[str]:
        return [self.words(part) for part in self.parts(version)]

    def seen(self, part: Part) -> str:
        """The token of what a form is opened with now."""
        current = self.part._default_manager.get(pk=part.pk)
        return str(current.revision) if isinstance(current, ProtocolLine) else fingerprint(self.values(current))

    def url(self, page: str, part: Part | None = None, **more: object) -> str:
        of_part = {self.key: part.pk} if part else {}
        return reverse(self.routes[page], kwargs={**self.keys(), **of_part, **more})


def _statement(part: Part) -> norm_drafts.StatementText:
    assert isinstance(part, NormStatement)
    return norm_drafts.statement_text_of(part)


NORM = Noun(
    name="norm",
    model=NormVersion,
    part=NormStatement,
    prepare=lambda cast: make_norm(cast.organisation, by=cast.coordinator),
    start=lambda cast: norms.start_draft(organisation=cast.organisation, by=cast.coordinator),
    add=lambda version, text, by: norm_drafts.add_statement(
        norm=version, statement=norm_drafts.StatementText("definition", "Iets nieuws", text), by=by
    ),
    values=_statement,
    change=lambda part, text, seen, by: norm_drafts.change_statement(
        part=part, statement=replace(_statement(part), text=text), seen=seen, by=by
    ),
    words=lambda part: _statement(part).text,
    typed=lambda part, text: vars(replace(_statement(part), text=text)) | {"seen": fingerprint(_statement(part))},
    routes={
        "list": "protocols:norm_versions",
        "start": "protocols:norm_draft_start",
        "draft": "protocols:norm_draft",
        "publish": "protocols:norm_draft_publish",
        "discard": "protocols:norm_draft_discard",
        "change": "protocols:norm_draft_statement",
        "remove": "protocols:norm_draft_remove_statement",
        "restore": "protocols:norm_draft_restore_statement",
    },
    can_move=False,
)


def _question(part: Part) -> questions.QuestionValues:
    assert isinstance(part, ExtraQuestion)
    return questions.values_of(part)


def _typed_question(part: Part, text: str) -> Mapping[str, object]:
    values = _question(part)
    return {
        "label": text,
        "help_text": values.help_text,
        "form": values.form.value,
        "options": "\n".join(values.options),
        "subjects": [subject.value for subject in values.subjects],
        "seen": fingerprint(values),
    }


QUESTIONS = Noun(
    name="questions",
    model=QuestionVersion,
    part=ExtraQuestion,
    prepare=lambda cast: make_questions(cast, TOPIC, DOOR),
    start=lambda cast: questions.start_draft(organisation=cast.organisation, by=cast.coordinator),
    add=lambda version, text, by: questions.add_question(version=version, values=replace(DOOR, label=text), by=by),
    values=_question,
    change=lambda part, text, seen, by: questions.change_question(
        part=part, values=replace(_question(part), label=text), seen=seen, by=by
    ),
    words=lambda part: _question(part).label,
    typed=_typed_question,
    routes={
        page: f"questions:{page}"
        for page in ("list", "start", "draft", "publish", "discard", "change", "move", "remove", "restore")
    },
    publish=lambda version, day, by: questions.publish(version=version, in_force_from=day, by=by),
    restore=lambda part, by: questions.restore_question(part=part, by=by),
)


def _kind(part: Part) -> measure_kinds.KindValues:
    assert isinstance(part, MeasureKind)
    return measure_kinds.values_of(part)


def _typed_kind(part: Part, text: str) -> Mapping[str, object]:
    values = _kind(part)
    return {
        "name": text,
        "description": values.description,
        "needs": [name for name, is_needed in vars(values).items() if is_needed is True],
        "letter": values.letter,
        "seen": fingerprint(values),
    }


MEASURE_KINDS = Noun(
    name="measure kinds",
    model=MeasureCatalogue,
    part=MeasureKind,
    prepare=make_catalogue,
    start=lambda cast: measure_kinds.start_draft(organisation=cast.organisation, by=cast.coordinator),
    add=lambda version, text, by: measure_kinds.add_kind(version=version, values=measure_kinds.KindValues(text), by=by),
    values=_kind,
    change=lambda part, text, seen, by: measure_kinds.change_kind(
        part=part, values=replace(_kind(part), name=text), seen=seen, by=by
    ),
    words=lambda part: _kind(part).name,
    typed=_typed_kind,
    routes={"list": "incidents:measure_kinds"}
    | {
        page: f"incidents:measure_kinds_{page}"
        for page in ("start", "draft", "publish", "discard", "change", "move", "remove", "restore")
    },
    publish=lambda version, day, by: measure_kinds.publish(version=version, in_force_from=day, by=by),
)


def _rule(part: Part) -> policies.RuleText:
    assert isinstance(part, PolicyLine)
    return policies.rule_text_of(part)


POLICY = Noun(
    name="policy",
    model=PolicyVersion,
    part=PolicyLine,
    prepare=lambda cast: make_policy(cast, begin=PolicyStart.EMPTY, rules="Geen honden\nNiet roken\nNiet rennen"),
    start=lambda cast: policies.start_draft(
        organisation=cast.organisation, kind=PolicyKind.HOUSE_RULES, begin=PolicyStart.CURRENT, by=cast.coordinator
    ),
    add=lambda version, text, by: policies.add_rules(version=version, text=text, by=by)[0],
    values=_rule,
    change=lambda part, text, seen, by: policies.change_rule(
        part=part, rule=replace(_rule(part), text=text), seen=seen, by=by
    ),
    words=lambda part: _rule(part).text,
    typed=lambda part, text: vars(replace(_rule(part), text=text)) | {"seen": fingerprint(_rule(part))},
    routes={
        "list": "protocols:policy",
        "start": "protocols:start_policy",
        "draft": "protocols:edit_policy",
        "publish": "protocols:publish_policy",
        "discard": "protocols:discard_policy",
        "change": "protocols:edit_policy_line",
        "move": "protocols:move_policy_line",
        "remove": "protocols:remove_policy_line",
        "restore": "protocols:restore_policy_line",
    },
    key="line_id",
    keys=lambda: {"kind": PolicyKind.HOUSE_RULES},
    begun={"begin": "current"},
    publish=lambda version, day, by: policies.publish(version=version, in_force_from=day, by=by),
)


def _letter_part(part: Part) -> letters.PartValues:
    assert isinstance(part, LetterPart)
    return letters.values_of(part)


LETTER = Noun(
    name="letter",
    model=LetterVersion,
    part=LetterPart,
    prepare=make_letter_template,
    start=lambda cast: letters.start_draft(
        organisation=cast.organisation, kind=kind_of("written_warning"), by=cast.coordinator
    ),
    add=lambda version, text, by: letters.add_part(version=version, values=letters.PartValues("", text), by=by),
    values=_letter_part,
    change=lambda part, text, seen, by: letters.change_part(
        part=part, values=replace(_letter_part(part), text=text), seen=seen, by=by
    ),
    words=lambda part: _letter_part(part).text,
    typed=lambda part, text: vars(replace(_letter_part(part), text=text)) | {"seen": fingerprint(_letter_part(part))},
    routes={
        "list": "letters:kind",
        **{
            page: f"letters:{page}"
            for page in ("start", "draft", "publish", "discard", "change", "move", "remove", "restore")
        },
    },
    keys=lambda: {"kind": kind_of("written_warning")},
    among={"role": PartRole.BODY},
)
"""Published here without asking what such a letter has to say: the tests take any part out."""


def _form() -> ProtocolTemplate:
    return ProtocolTemplate.objects.get(name="Wijkteams")


def _section(part: Part) -> template_parts.SectionValues:
    assert isinstance(part, TemplateSection)
    return template_parts.section_values_of(part)


def _typed_section(part: Part, text: str) -> Mapping[str, object]:
    values = _section(part)
    numbered = {"is_numbered": "on"} if values.is_numbered else {}
    return {
        "title": text,
        "short": values.short,
        "guidance": values.guidance,
        "table_title": values.table_title,
        "seen": fingerprint(values),
    } | numbered


def _prompt(part: Part) -> template_parts.PromptValues:
    assert isinstance(part, TemplatePrompt)
    return template_parts.prompt_values_of(part)


def _typed_prompt(part: Part, text: str) -> Mapping[str, object]:
    values = _prompt(part)
    ticked = {name: "on" for name in ("is_required", "is_team_only") if getattr(values, name)}
    return {
        "kind": values.kind.value,
        "text": text,
        "short": values.short,
        "lead": values.lead,
        "help": values.help,
        "bullets": "\n".join(values.bullets),
        "seen": fingerprint(values),
    } | ticked


FORM_SECTIONS = Noun(
    name="form sections",
    model=TemplateVersion,
    part=TemplateSection,
    prepare=lambda cast: templates.publish(version=make_template_draft(by=cast.coordinator), by=cast.coordinator),
    start=lambda cast: templates.start_draft(template=_form(), by=cast.coordinator),
    add=lambda version, text, by: template_parts.add_section(
        version=version, values=template_parts.SectionValues(title=text, short=text), by=by
    ),
    values=_section,
    change=lambda part, text, seen, by: template_parts.change_section(
        part=part, values=replace(_section(part), title=text), seen=seen, by=by
    ),
    words=lambda part: _section(part).title,
    typed=_typed_section,
    routes={
        "list": "protocols:template",
        "start": "protocols:template_version",
        "draft": "protocols:template_edit",
        "publish": "protocols:template_publish",
        "discard": "protocols:template_discard",
        "change": "protocols:template_change_section",
        "move": "protocols:template_move_section",
        "remove": "protocols:template_remove_section",
        "restore": "protocols:template_restore_section",
    },
    keys=lambda: {"pk": _form().pk},
    key="section_id",
    publish=lambda version, day, by: templates.publish(version=version, by=by),
    remove=lambda part, by: template_parts.remove_section(part=part, by=by),
    restore=lambda part, by: template_parts.restore_section(part=part, by=by),
    move=lambda part, direction, by: template_parts.move_section(part=part, direction=direction, by=by),
)
FORM_PROMPTS = replace(
    FORM_SECTIONS,
    name="form prompts",
    part=TemplatePrompt,
    among={"section__key": "order"},
    add=lambda version, text, by: template_parts.add_prompt(
        section=TemplateSection.objects.get(version=version, key="order"),
        values=template_parts.PromptValues(kind=PromptKind.LINES, text=text, short="Iets nieuws"),
        by=by,
    ),
    values=_prompt,
    change=lambda part, text, seen, by: template_parts.change_prompt(
        part=part, values=replace(_prompt(part), text=text), seen=seen, by=by
    ),
    words=lambda part: _prompt(part).text,
    typed=_typed_prompt,
    routes=FORM_SECTIONS.routes
    | {
        "change": "protocols:template_prompt",
        "move": "protocols:template_move_prompt",
        "remove": "protocols:template_remove_prompt",
        "restore": "protocols:template_restore_prompt",
    },
    key="prompt_id",
    remove=lambda part, by: template_parts.remove_prompt(part=part, by=by),
    restore=lambda part, by: template_parts.restore_prompt(part=part, by=by),
    move=lambda part, direction, by: services.move_part(part=part, direction=direction, by=by),
)


def _questionnaire() -> Questionnaire:
    return Questionnaire.objects.get(title="Leerdoelwijzer balie")


def _own_questionnaire(cast: Cast) -> QuestionnaireVersion:
    shipped = QuestionnaireVersion.objects.get(questionnaire__key="telephone-contact")
    copied = questionnaires.copy_questionnaire(source=shipped, title="Leerdoelwijzer balie", by=cast.coordinator)
    return questionnaires.publish(version=copied, by=cast.coordinator)


def _aspect(part: Part) -> questionnaire_parts.AspectValues:
    assert isinstance(part, CompetencyAspect)
    return questionnaire_parts.aspect_values_of(part)


def _item(part: Part) -> questionnaire_parts.ItemValues:
    assert isinstance(part, QuestionnaireItem)
    return questionnaire_parts.item_values_of(part)


QUESTIONNAIRE_ASPECTS = Noun(
    name="questionnaire aspects",
    model=QuestionnaireVersion,
    part=CompetencyAspect,
    prepare=_own_questionnaire,
    start=lambda cast: questionnaires.start_draft(questionnaire=_questionnaire(), by=cast.coordinator),
    add=lambda version, text, by: questionnaire_parts.add_aspect(
        version=version, values=questionnaire_parts.AspectValues(text), by=by
    ),
    values=_aspect,
    change=lambda part, text, seen, by: questionnaire_parts.change_aspect(
        part=part, values=replace(_aspect(part), title=text), seen=seen, by=by
    ),
    words=lambda part: _aspect(part).title,
    typed=lambda part, text: vars(replace(_aspect(part), title=text)) | {"seen": fingerprint(_aspect(part))},
    routes={page: f"questionnaires:{page}" for page in ("start", "draft", "publish", "discard")}
    | {
        "list": "questionnaires:detail",
        "change": "questionnaires:aspect",
        "move": "questionnaires:move_aspect",
        "remove": "questionnaires:remove_aspect",
        "restore": "questionnaires:restore_aspect",
    },
    keys=lambda: {"pk": _questionnaire().pk},
    key="aspect_id",
    publish=lambda version, day, by: questionnaires.publish(version=version, by=by),
)
QUESTIONNAIRE_ITEMS = replace(
    QUESTIONNAIRE_ASPECTS,
    name="questionnaire items",
    part=QuestionnaireItem,
    among={"aspect__key": "setting-boundaries"},
    add=lambda version, text, by: questionnaire_parts.add_item(
        aspect=CompetencyAspect.objects.get(version=version, key="setting-boundaries"),
        values=questionnaire_parts.ItemValues(text, Scale.FREQUENCY),
        by=by,
    ),
    values=_item,
    change=lambda part, text, seen, by: questionnaire_parts.change_item(
        part=part, values=replace(_item(part), text=text), seen=seen, by=by
    ),
    words=lambda part: _item(part).text,
    typed=lambda part, text: {"text": text, "seen": fingerprint(_item(part))},
    routes=QUESTIONNAIRE_ASPECTS.routes
    | {
        "change": "questionnaires:item",
        "move": "questionnaires:move_item",
        "remove": "questionnaires:remove_item",
        "restore": "questionnaires:restore_item",
    },
    key="item_id",
)


def _line(part: Part) -> ProtocolLine:
    assert isinstance(part, ProtocolLine)
    return part


def _adopted(cast: Cast) -> ProtocolVersion:
    version = make_draft(cast.team, by=cast.leader)
    add_lines(version=version, place=VISION, text="We zijn er\nWe luisteren\nWe helpen", by=cast.leader)
    _adopt(version, timezone.localdate(), cast.coordinator)
    return version


def _adopt(version: ProtocolVersion, day: date, by: User) -> None:
    adopt_protocol(
        version=version,
        discussed_on=timezone.localdate(),
        in_force_from=day,
        incomplete_reason="Alleen voor de test",
        uninvolved_reason="Alleen voor de test",
        by=by,
    )


VISION = Place("vision.meaning")
PROTOCOL = Noun(
    name="protocol",
    model=ProtocolVersion,
    part=ProtocolLine,
    prepare=_adopted,
    start=lambda cast: start_draft(protocol=Protocol.objects.get(team=cast.team), by=cast.coordinator),
    add=lambda version, text, by: add_lines(version=version, place=VISION, text=text, by=by)[0],
    values=lambda part: {"text": _line(part).text},
    change=lambda part, text, seen, by: change_line(
        line=_line(part), text=text, revision=int(seen or _line(part).revision), by=by
    ),
    words=lambda part: _line(part).text,
    among={"prompt_key": VISION.prompt_key},
    publish=_adopt,
    remove=lambda part, by: remove_line(line=_line(part), by=by),
    restore=lambda part, by: restore_line(line=_line(part), by=by),
    move=lambda part, direction, by: move_line(line=_line(part), direction=direction, by=by),
    can_be_discarded=False,
    is_published=lambda version: version.is_adopted,
    in_audit="line_{}",
)
"""Numbered, locked, copied, moved and brought back as the others; adopted in its own way, on pages of its own."""

NOUNS = [
    NORM,
    QUESTIONS,
    MEASURE_KINDS,
    POLICY,
    LETTER,
    FORM_SECTIONS,
    FORM_PROMPTS,
    QUESTIONNAIRE_ASPECTS,
    QUESTIONNAIRE_ITEMS,
]
"""Those that are published as one mechanism has it."""


@contextmanager
def meanwhile(do: Callable[[], object]) -> Iterator[None]:
    """Let somebody else do something in the middle: after a draft was looked up, just before the service begins."""
    happened: list[bool] = []

    def once(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not happened and sql.startswith("SAVEPOINT"):
            happened.append(True)
            do()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(once):
        yield
    assert happened, "no service began"


def soon() -> date:
    """A day on which a next version may start."""
    return timezone.localdate() + timedelta(days=3)
