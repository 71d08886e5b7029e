"""The coordinator's extra questions as values: for the form, for the paper card and for what was answered (I13)."""

from dataclasses import dataclass
from uuid import UUID

from incidents.questions.enums import QuestionForm, QuestionSubject

FIELD_PREFIX = "vraag_"
ANSWER_LENGTH = 1000
"""Characters of an answer in own words: the story has its own place."""
MOST_QUESTIONS = 8
"""Questions at one report: two minutes on a phone is the limit (UI.md)."""
FEWEST_OPTIONS = 2
MOST_OPTIONS = 12


@dataclass(frozen=True)
class QuestionOption:
    """One answer to choose; its lineage stays from version to version."""

    pk: int
    lineage: UUID
    text: str

    @property
    def key(self) -> str:
        """Its value in the form and in a draft."""
        return self.lineage.hex

    @property
    def title(self) -> str:
        """As it stands on a tile, with a capital."""
        return self.text[:1].upper() + self.text[1:]


@dataclass(frozen=True)
class Question:
    """One extra question as it is asked; never required, since no rule may block a report (R-24)."""

    pk: int
    lineage: UUID
    form: QuestionForm
    label: str
    help_text: str = ""
    options: tuple[QuestionOption, ...] = ()
    subjects: tuple[QuestionSubject, ...] = ()

    @property
    def field_name(self) -> str:
        """Its name in the form, in a draft and in the history of corrections; the same in every version."""
        return f"{FIELD_PREFIX}{self.lineage.hex}"

    @property
    def is_open(self) -> bool:
        return self.form == QuestionForm.OPEN

    @property
    def how(self) -> str:
        """How to answer it, in words; also for paper."""
        return self.form.how

    @property
    def options_words(self) -> str:
        """The whole list on one line; an answer may have commas in it."""
        return " · ".join(option.text for option in self.options)

    @property
    def subject_words(self) -> str:
        """At which reports it is asked."""
        return ", ".join(str(subject.label) for subject in self.subjects)


@dataclass(frozen=True)
class GivenAnswer:
    """What a reporter answered: the chosen options, or the text of an open question."""

    question: Question
    options: tuple[QuestionOption, ...] = ()
    text: str = ""

    @property
    def words(self) -> str:
        return self.text or "; ".join(option.text for option in self.options)
