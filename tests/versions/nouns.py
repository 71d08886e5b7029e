"""Every versioned noun behind one small set of verbs, so that one test says how all of them behave."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from incidents.models import ExtraQuestion, QuestionVersion
from incidents.services import questions
from protocols.models import NormStatement, NormVersion
from protocols.services import norm_drafts, norms
from tests.cast import Cast
from tests.incidents.question_factories import DOOR, TOPIC, make_questions
from tests.protocols.factories import make_norm
from vpd.organisation.models import User
from vpd.versions import services
from vpd.versions.models import Part, Version
from vpd.versions.services import fingerprint


@dataclass(frozen=True)
class Noun:
    """What a test needs of one noun: `prepare` makes a version that holds, `change` says something else in a part."""

    name: str
    model: type[Version]
    part: type[Part]
    prepare: Callable[[Cast], object]
    start: Callable[[Cast], Version]
    add: Callable[[Version, str, User], Part]
    values: Callable[[Part], Any]
    """What a part says, as its form holds it."""
    change: Callable[[Part, str, str | None, User], object]
    words: Callable[[Part], str]
    typed: Callable[[Part, str], Mapping[str, object]]
    """What the form of a part sends when it was opened now and says this."""
    route: str
    routes: Mapping[str, str]
    keys: Mapping[str, object]
    publish: Callable[[Version, date, User], object] = lambda version, day, by: services.publish(
        version=version, in_force_from=day, by=by
    )
    restore: Callable[[Part, User], object] = lambda part, by: services.restore_part(part=part, by=by)
    can_move: bool = True

    def parts(self, version: Version) -> list[Part]:
        """The parts that were not removed, in order."""
        return list(self.part._default_manager.filter(**{self.part.OF: version}).kept().in_order())

    def said(self, version: Version) -> list[str]:
        return [self.words(part) for part in self.parts(version)]

    def seen(self, part: Part) -> str:
        """The token of what a form is opened with now."""
        return fingerprint(self.values(self.part._default_manager.get(pk=part.pk)))

    def url(self, page: str, part: Part | None = None, **more: object) -> str:
        of_part = {"pk": part.pk} if part else {}
        return reverse(self.routes[page], kwargs={**self.keys, **of_part, **more})


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
    route="protocols:norm_draft",
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
    keys={},
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
    route="questions:draft",
    routes={
        page: f"questions:{page}"
        for page in ("list", "start", "draft", "publish", "discard", "change", "move", "remove", "restore")
    },
    keys={},
    publish=lambda version, day, by: questions.publish(version=version, in_force_from=day, by=by),
    restore=lambda part, by: questions.restore_question(part=part, by=by),
)

NOUNS = [NORM, QUESTIONS]


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
