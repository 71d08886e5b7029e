"""The report form on paper, from the very fields of the screens (I14).

What is asked, in which order and with which choices comes from the form classes of step 1 and 2: a field that is added
there stands on the card too. Here stands only how a field looks on paper: boxes to tick, or lines to write on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django import forms

from incidents.advice.enums import Kind
from incidents.advice.models import Behaviour
from incidents.advice.summaries.tiles import group_of, tiles_of
from incidents.cases.enums import Addressee
from incidents.cases.fields import CIRCUMSTANCES
from incidents.cases.summaries.spot import GENERAL_ACTIONS
from incidents.questions.enums import AGGRESSION_SUBJECTS
from incidents.questions.summaries.asked import Question
from incidents.reports.forms.kinds import COLLEAGUE as A_COLLEAGUE
from incidents.reports.forms.kinds import KIND_LABELS, WHAT_FORMS
from incidents.reports.forms.people import OTHER_FIELDS, OTHERS_TITLE
from incidents.reports.forms.places import OTHER_PLACES
from incidents.reports.forms.spot import BESIDE_STEPS, OF_NORM
from incidents.reports.forms.unasked import ONLY_UNASKED
from incidents.reports.forms.what import WhatForm
from incidents.reports.forms.who import WhoForm

WRITTEN_ABOVE = frozenset({"team", "is_time_rough"})
"""What the head of the card asks, and what stands with another question."""

LAST_ASKED = "addressee"
"""The extra questions stand before it, as on the screen."""

FIRST_OF_ALL_KINDS = "happened_on"
"""What is asked at every kind of report begins here."""

KIND_LABEL = "Waar gaat het over?"
NO_COLLEAGUE = "Ging het om een collega? Vul deze kaart niet in, maar praat met de vertrouwenspersoon."
STORY_LINES = 6
ANOTHER_LOCATION = "Een andere locatie:"
MOST_LOCATIONS = 6
COLLEAGUE = "Een collega, namelijk:"
OTHERS_HINT = "Alleen hoeveel mensen, geen namen."
FIRST_OTHER = next(iter(OTHER_FIELDS))
"""On the screen each kind of people has a field of its own; on paper they share one question."""


@dataclass(frozen=True)
class Ticks:
    """Boxes to tick under one heading."""

    choices: tuple[str, ...]
    heading: str = ""
    open_choices: tuple[str, ...] = ()
    """More boxes, with room to write behind each."""


@dataclass(frozen=True)
class PaperQuestion:
    """One question on paper; `lines` are empty lines to write on, beside or instead of boxes."""

    key: str
    label: str
    hint: str = ""
    ticks: tuple[Ticks, ...] = ()
    columns: int = 1
    lines: int = 0
    row: str = ""
    """Questions after each other with the same word here stand beside each other."""

    @property
    def blanks(self) -> range:
        """The lines to write on, for the template."""
        return range(self.lines)

    @property
    def is_grouped(self) -> bool:
        """Headings above the boxes: then the groups stand in columns, else the boxes."""
        return any(group.heading for group in self.ticks)


@dataclass(frozen=True)
class PaperPart:
    """One step of the screen."""

    heading: str
    rows: tuple[tuple[PaperQuestion, ...], ...]

    @property
    def questions(self) -> tuple[PaperQuestion, ...]:
        return tuple(question for row in self.rows for question in row)


@dataclass(frozen=True)
class PaperChoices:
    """What differs from one team to another: tiles, places, steps of the work instruction, and whom to ask."""

    tiles: Sequence[Behaviour]
    locations: Sequence[str]
    steps: Sequence[str]
    addressees: Mapping[Addressee, str]
    """For each who can be asked to handle it the names, which may be empty."""
    questions: Sequence[Question] = ()
    """What the organisation asks besides (I13)."""
    has_protocol: bool = True
    """False where the steps are those of the organisation."""


def what_part(heading: str, choices: PaperChoices) -> PaperPart:
    """Step 1."""
    kinds = tuple(label for code, label in KIND_LABELS if code != A_COLLEAGUE)
    special = {
        "kind": {"label": KIND_LABEL, "hint": NO_COLLEAGUE, "ticks": (Ticks(kinds),), "lines": 0},
        "behaviours": {
            "hint": f"Alleen bij {Kind.AGGRESSION.label}. Meer dan één mag.",
            "ticks": _tiles(choices.tiles),
            "columns": 3,
            "lines": 0,
        },
        "happened_on": {"row": "when"},
        "happened_at": {"row": "when", "ticks": (_box(WhatForm, "is_time_rough"),)},
        "corrected": {"row": "correction"},
        "again": {"row": "correction"},
        "channel": {"columns": 4},
        "place": {"ticks": _places(choices.locations), "columns": 2, "lines": 0},
        "story": {"lines": STORY_LINES},
    }
    return _part(heading, WhatForm, special, _of_other_kinds(), before=FIRST_OF_ALL_KINDS)


def _of_other_kinds() -> list[PaperQuestion]:
    """What only a disturbance or an accident asks: one card serves all kinds."""
    found = {
        name: replace(_plain(name, field), hint=f"Alleen bij een {kind.label}.", row="other kinds")
        for kind, form in WHAT_FORMS.items()
        for name, field in form.base_fields.items()
        if name not in WhatForm.base_fields
    }
    return list(found.values())


def who_part(heading: str, choices: PaperChoices, *, form: type[forms.Form] = WhoForm) -> PaperPart:
    """Step 2, with the extra questions of the organisation."""
    done: dict[str, Any] = {"ticks": (Ticks(tuple(choices.steps)),), "columns": 3, "lines": 0} | (
        {} if choices.has_protocol else {"hint": OF_NORM}
    )
    beside = tuple(_sentence(str(action.label)) for action in GENERAL_ACTIONS)
    others = tuple(f"{WhoForm.base_fields[name].label}:" for name in OTHER_FIELDS)
    special = {
        "affected": {"ticks": (Ticks(_labels(WhoForm.base_fields["affected"]), open_choices=(COLLEAGUE,)),)},
        "colleagues": None,
        "find": None,
        **dict.fromkeys(OTHER_FIELDS),
        FIRST_OTHER: {
            "label": OTHERS_TITLE,
            "hint": OTHERS_HINT,
            "ticks": (Ticks((), open_choices=others),),
            "lines": 0,
            "columns": 2,
        },
        "witnesses": {"hint": "Alleen collega’s, met hun naam.", "row": "around"},
        "threat_assessed": {"hint": ONLY_UNASKED, "row": "around"},
        "spot_steps": done if choices.steps else None,
        "spot_actions": {"label": BESIDE_STEPS, "ticks": (Ticks(beside),), "row": "help"} if choices.steps else {},
        "help_now": {"row": "help"},
        "help_phone": None,
        **{
            field.name: {"columns": field.paper_columns} if field.paper_columns else {"row": "circumstances"}
            for field in CIRCUMSTANCES
        },
        "addressee": {"ticks": (Ticks(tuple(map(_addressee, choices.addressees.items()))),), "columns": 3, "lines": 0},
    }
    return _part(heading, form, special, _extra(choices.questions), before=LAST_ASKED)


def _extra(questions: Sequence[Question]) -> list[PaperQuestion]:
    """Two beside each other."""
    return [replace(extra_question(one), row=f"extra {number // 2}") for number, one in enumerate(questions)]


def extra_question(question: Question) -> PaperQuestion:
    """A question of the organisation; on paper it says at which reports it is asked."""
    everywhere = set(AGGRESSION_SUBJECTS) <= set(question.subjects)
    hints = ["" if everywhere else f"Alleen bij {question.subject_words}.", question.help_text]
    options = tuple(option.text for option in question.options)
    return PaperQuestion(
        key=question.field_name,
        label=question.label,
        hint=" ".join(filter(None, hints)),
        ticks=(Ticks(options),) if options else (),
        columns=3,
        lines=0 if options else 1,
    )


def _part(
    heading: str, form: type[forms.Form], special: Mapping[str, Any], extra: Iterable[PaperQuestion], *, before: str
) -> PaperPart:
    """The fields of a form in their order, with more questions before one of them.

    `special` says what is different on paper; None leaves a field out.
    """
    names = [name for name in form.base_fields if name not in WRITTEN_ABOVE and special.get(name, {}) is not None]
    questions = [replace(_plain(name, form.base_fields[name]), **special.get(name, {})) for name in names]
    place = names.index(before)
    return PaperPart(heading, _rows([*questions[:place], *extra, *questions[place:]]))


def _plain(name: str, field: forms.Field) -> PaperQuestion:
    """A field as it comes: boxes where there is a choice, else a line."""
    labels = _labels(field)
    return PaperQuestion(
        key=name,
        label=str(field.label),
        hint=str(field.help_text),
        ticks=(Ticks(labels),) if labels else (),
        columns=3,
        lines=0 if labels else 1,
    )


def _labels(field: forms.Field) -> tuple[str, ...]:
    """The choices in words; the empty one is no choice."""
    choices = getattr(field, "choices", ())
    return tuple(_sentence(str(label)) for value, label in choices if value) if not callable(choices) else ()


def _box(form: type[forms.Form], name: str) -> Ticks:
    return Ticks((str(form.base_fields[name].label),))


def _tiles(tiles: Sequence[Behaviour]) -> tuple[Ticks, ...]:
    """The behaviours by category, as on the screen."""
    return tuple(
        Ticks(tuple(tile.short for tile in shown), group.heading)
        for group, shown in groupby(tiles_of(tiles), key=lambda tile: group_of(tile.behaviour))
    )


def _places(locations: Sequence[str]) -> tuple[Ticks, ...]:
    own = Ticks(tuple(locations[:MOST_LOCATIONS]), "Op een locatie", open_choices=(ANOTHER_LOCATION,))
    return own, Ticks(tuple(label for _, label in OTHER_PLACES), "Ergens anders")


def _addressee(item: tuple[Addressee, str]) -> str:
    addressee, names = item
    label = _sentence(str(addressee.label))
    return f"{label}: {names}" if names else label


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _rows(questions: Sequence[PaperQuestion]) -> tuple[tuple[PaperQuestion, ...], ...]:
    """Questions that name the same row stand beside each other."""
    rows: list[tuple[PaperQuestion, ...]] = []
    for question in questions:
        if question.row and rows and rows[-1][0].row == question.row:
            rows[-1] = (*rows[-1], question)
        else:
            rows.append((question,))
    return tuple(rows)
