"""Every field of a report, declared once: what it is called, which kinds of report have it, where people meet it.

Columns, choices and labels stand on the model. A field is met in every part of the application that `Part` names;
where it is not, `left_out` says why. A circumstance is one answer in one column that no rule reads: each part handles
those by what stands here, so that one more asks for one more entry, a column and a migration. What a rule or more than
one column is about has boxes, words or checks of its own, beside the part that needs them and under the same name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from functools import cached_property
from typing import cast

from django.db.models import Field
from django.utils.text import capfirst

from incidents.advice.enums import ABOUT_CITIZENS, Kind
from incidents.cases.enums import Company
from incidents.cases.models import Incident

YES_NO: dict[object, str] = {True: "ja", False: "nee", None: "niet ingevuld"}
NOT_IN_GIR = "an earlier register does not hold it (CONTENT B.4)"


class Part(StrEnum):
    """Where people meet what a report tells."""

    STEPS = auto()
    CASE_PAGE = auto()
    CORRECTION = auto()
    LIST = auto()
    EXPORT = auto()
    IMPORT = auto()
    PAPER = auto()


@dataclass(frozen=True)
class ListFilter:
    """A choice that narrows the list: its name in the address, the column, and what it says while nothing is chosen."""

    name: str
    column: str
    unchosen: str
    own_label: str = ""
    may_be_empty: bool = False
    """Figures count what was not filled in too, and lead to those reports."""

    @property
    def label(self) -> str:
        return self.own_label or _label(self.column)

    @property
    def choices(self) -> list[tuple[str, str]]:
        return _choices(self.column)


@dataclass(frozen=True, kw_only=True)
class ReportField:
    """One thing that a report tells."""

    name: str
    """In the steps, in a draft, in `ReportData` and in the history of corrections."""
    columns: tuple[str, ...] = ()
    """Where the row of a report holds it, if not under its own name."""
    own_label: str = ""
    """Where it is more than its column; else it is called what the model calls that."""
    kinds: frozenset[Kind] = frozenset(Kind)
    is_for_all: bool = False
    """Shown to everyone who sees the report, a witness too; the rest is for who reads the story (DECISIONS 1)."""
    names_people: bool = False
    """For the reporter and for who handles the case (DECISIONS 1)."""
    filters: tuple[ListFilter, ...] = ()
    left_out: Mapping[Part, str] = field(default_factory=dict)
    """Where it is not met, and why."""

    @property
    def held_in(self) -> tuple[str, ...]:
        return self.columns or (self.name,)

    @property
    def label(self) -> str:
        return self.own_label or _label(self.held_in[0])

    def is_in(self, part: Part) -> bool:
        return part not in self.left_out


@dataclass(frozen=True, kw_only=True)
class CodedField(ReportField):
    """An answer out of a list, or yes or no, in one column."""

    own_words: Mapping[object, str] = field(default_factory=dict)
    """What the answers are called, where that is not what the list says."""

    @property
    def column(self) -> str:
        return self.held_in[0]

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        """Codes and words; yes and no are no list."""
        return _choices(self.column)

    @property
    def is_yes_no(self) -> bool:
        return not self.choices

    @cached_property
    def answers(self) -> Mapping[object, str]:
        """What each answer is called."""
        return self.own_words or dict[object, str](self.choices) or YES_NO

    def value_in(self, incident: Incident) -> str | bool | None:
        return cast(str | bool | None, getattr(incident, self.column))

    def words_in(self, incident: Incident) -> str:
        """What the report says; nothing where no choice was made."""
        return self.answers.get(self.value_in(incident), "")

    def is_told_in(self, incident: Incident) -> bool:
        return self.value_in(incident) not in {None, ""}


@dataclass(frozen=True)
class EarlierColumn:
    """The column of an earlier register: its heading, what is said of it, and the short words that may stand in it."""

    heading: str
    explanation: str
    example: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Circumstance(CodedField):
    """Something about the circumstances: asked in the second step, never required, and read by no rule."""

    kinds: frozenset[Kind] = ABOUT_CITIZENS
    question: str
    unchosen: str = ""
    """What a list to choose from says first; without it the answers stand beside each other."""
    earlier: EarlierColumn
    paper_columns: int = 0
    """Boxes beside each other on paper, in a row of their own; without it the question shares a row."""


def _column(name: str) -> Field:
    return cast(Field, Incident._meta.get_field(name))


def _label(column: str) -> str:
    return str(capfirst(_column(column).verbose_name))


def _choices(column: str) -> list[tuple[str, str]]:
    return [(str(code), str(words)) for code, words in _column(column).flatchoices]


KIND = CodedField(
    name="kind",
    is_for_all=True,
    filters=(ListFilter("soort", "kind", "Alle soorten", own_label="Soort melding"),),
    left_out={
        Part.CASE_PAGE: "the title says it",
        Part.CORRECTION: "it decides what is asked: a report of the wrong kind is withdrawn",
    },
)
TEAM = ReportField(
    name="team",
    is_for_all=True,
    left_out={
        Part.CASE_PAGE: "it stands beside the title",
        Part.CORRECTION: "who handles the case moves it to another team",
        Part.PAPER: "the head of the card says or asks it",
    },
)
BEHAVIOURS = ReportField(name="behaviours", own_label="Wat kwam voor", kinds=frozenset({Kind.AGGRESSION}))
CORRECTED = CodedField(
    name="corrected",
    columns=("corrected_after_addressing",),
    kinds=frozenset({Kind.AGGRESSION}),
    left_out={Part.LIST: "it only helps to decide whether to report (R-22)", Part.IMPORT: NOT_IN_GIR},
)
AGAIN = CodedField(
    name="again",
    columns=("had_to_correct_again",),
    kinds=frozenset({Kind.AGGRESSION}),
    left_out=CORRECTED.left_out,
)
HAPPENED = ReportField(
    name="happened",
    columns=("happened_on", "happened_at", "is_time_rough", "part_of_day"),
    own_label="Wanneer",
    is_for_all=True,
    filters=(ListFilter("dagdeel", "part_of_day", "De hele dag", may_be_empty=True),),
)
PLACE = ReportField(
    name="place",
    columns=("place_kind", "location", "visit_type"),
    own_label="Waar",
    is_for_all=True,
    filters=(
        ListFilter("plaats", "place_kind", "Alle locaties"),
        ListFilter("bezoek", "visit_type", "Alle bezoeken"),
    ),
)
CHANNEL = CodedField(
    name="channel",
    kinds=ABOUT_CITIZENS,
    is_for_all=True,
    filters=(ListFilter("contact", "channel", "Elk contact"),),
)
HOUSE_RULES = ReportField(
    name="house_rules",
    columns=("house_rules", "house_rules_version"),
    kinds=frozenset({Kind.ORDER_DISTURBANCE}),
    left_out={Part.LIST: "rules are sentences that change, no list to choose from", Part.IMPORT: NOT_IN_GIR},
)
IS_REPORTABLE = CodedField(
    name="is_reportable",
    own_label="Overleden, opgenomen of blijvend gewond",
    own_words={True: "ja", False: "nee", None: "nog niet bekend"},
    kinds=frozenset({Kind.ACCIDENT}),
    filters=(ListFilter("meldplicht", "is_reportable", "Maakt niet uit"),),
    left_out={Part.IMPORT: NOT_IN_GIR},
)
STORY = ReportField(
    name="story",
    left_out={Part.LIST: "the search reads it", Part.EXPORT: "free text needs a permission (DECISIONS 4)"},
)
AFFECTED = ReportField(
    name="affected",
    own_label="Wie overkwam het",
    names_people=True,
    left_out={Part.LIST: "nobody gathers the reports of one person", Part.IMPORT: "no names are taken over"},
)
OTHERS_AFFECTED = ReportField(
    name="others_affected",
    left_out={Part.LIST: "a number of people is nothing to look for", Part.IMPORT: NOT_IN_GIR},
)
WITNESSES = ReportField(name="witnesses", own_label="Getuigen", names_people=True, left_out=AFFECTED.left_out)
THREAT_ASSESSED = CodedField(
    name="threat_assessed",
    kinds=ABOUT_CITIZENS,
    filters=(ListFilter("analyse", "threat_assessed", "Maakt niet uit"),),
    left_out={Part.IMPORT: NOT_IN_GIR},
)
SPOT_STEPS = ReportField(
    name="spot_steps",
    kinds=ABOUT_CITIZENS,
    left_out={Part.LIST: "steps are sentences of a protocol, no list to choose from", Part.IMPORT: NOT_IN_GIR},
)
SPOT_ACTIONS = ReportField(
    name="spot_actions",
    kinds=ABOUT_CITIZENS,
    left_out={Part.LIST: "what was done says little without the steps beside it", Part.IMPORT: NOT_IN_GIR},
)
CIRCUMSTANCES = (
    Circumstance(
        name="work_process",
        question="Bij welk werk?",
        unchosen="Kies welk werk",
        filters=(ListFilter("werk", "work_process", "Al het werk", own_label="Werk", may_be_empty=True),),
        earlier=EarlierColumn("werkproces", "Bij welk werk het gebeurde."),
        paper_columns=4,
    ),
    Circumstance(
        name="company",
        question="Was je alleen of samen?",
        filters=(ListFilter("samen", "company", "Maakt niet uit", may_be_empty=True),),
        earlier=EarlierColumn("alleen of samen", "Of de medewerker alleen was.", "alleen", {"samen": Company.TOGETHER}),
    ),
    Circumstance(
        name="under_influence",
        question="Was de burger zichtbaar onder invloed van drank of drugs?",
        filters=(ListFilter("invloed", "under_influence", "Maakt niet uit", may_be_empty=True),),
        earlier=EarlierColumn("onder invloed", "Of de burger zichtbaar onder invloed was.", "nee"),
    ),
    Circumstance(
        name="earlier_incidents",
        question="Is er eerder iets gebeurd?",
        filters=(ListFilter("eerder", "earlier_incidents", "Maakt niet uit"),),
        earlier=EarlierColumn("eerder incident", "Of er eerder iets gebeurde.", "onbekend"),
    ),
)
HELP_NOW = ReportField(
    name="help_now",
    columns=("asks_call", "medical_given"),
    own_label="Hulp nodig",
    filters=(
        ListFilter("bellen", "asks_call", "Maakt niet uit", own_label="Vroeg om gebeld te worden"),
        ListFilter("medisch", "medical_given", "Maakt niet uit", own_label="Medische hulp geweest"),
    ),
    left_out={
        Part.CORRECTION: "who was asked for help has read it already",
        Part.IMPORT: NOT_IN_GIR,
    },
)
ADDRESSEE = ReportField(
    name="addressee",
    columns=("addressee", "addressed_to"),
    names_people=True,
    left_out={
        Part.LIST: "who handles the case now is what one looks for",
        Part.CORRECTION: "who handles the case gives it to another",
        Part.IMPORT: "it was handled there",
    },
)

FIELDS: tuple[ReportField, ...] = (
    KIND,
    TEAM,
    BEHAVIOURS,
    CORRECTED,
    AGAIN,
    HAPPENED,
    PLACE,
    CHANNEL,
    HOUSE_RULES,
    IS_REPORTABLE,
    STORY,
    AFFECTED,
    OTHERS_AFFECTED,
    WITNESSES,
    THREAT_ASSESSED,
    SPOT_STEPS,
    SPOT_ACTIONS,
    *CIRCUMSTANCES,
    HELP_NOW,
    ADDRESSEE,
)
"""In the order in which a page tells them."""
