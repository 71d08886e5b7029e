"""The questionnaires: which there are, what stands in a version, what is wrong with a draft, what changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Self

from learning.questionnaires.enums import ContactType, Scale
from learning.questionnaires.models import CompetencyAspect, Questionnaire, QuestionnaireItem, QuestionnaireVersion
from vpd.organisation.models import User
from vpd.ui.text import counted, join_words
from vpd.versions.summaries import Change, changes_in, paired

FEWEST_OPTIONS = 2


@dataclass(frozen=True)
class Section:
    """A competency aspect with its statements, as one screen shows it; `first` is the number of its first one."""

    title: str
    name: str
    key: str
    position: int
    first: int
    items: tuple[QuestionnaireItem, ...]

    @property
    def words(self) -> str:
        return f"{len(self.items)} {'vraag' if len(self.items) == 1 else 'vragen'}"

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands above the columns of a matrix: the answers, which all its statements have."""
        return tuple(label for _, label in self.items[0].choices)

    @property
    def numbered(self) -> tuple[tuple[int, QuestionnaireItem], ...]:
        """The statements with the number each has in the whole questionnaire."""
        return tuple(enumerate(self.items, start=self.first))


@dataclass(frozen=True)
class Progress:
    """How far somebody is who is filling in a questionnaire, in statements; in a round, or for oneself alone."""

    questionnaire_id: int
    title: str
    answered: int
    total: int
    campaign_id: int | None = None

    @classmethod
    def of(cls, version: QuestionnaireVersion, answered: Collection[int], campaign_id: int | None = None) -> Self:
        questionnaire = version.questionnaire
        total = sum(len(section.items) for section in sections_of(version.pk))
        return cls(questionnaire.pk, questionnaire.title, len(answered), total, campaign_id)

    @property
    def left(self) -> int:
        return self.total - self.answered

    @property
    def words(self) -> str:
        return f"{self.answered} van {counted(self.total, 'vraag', 'vragen')} beantwoord"

    @property
    def left_words(self) -> str:
        """What is still to be filled in."""
        return "nog één vraag" if self.total == 1 else f"nog {self.left} van de {self.total} vragen"


@dataclass(frozen=True)
class AspectPiece:
    """A section of a draft with its statements."""

    aspect: CompetencyAspect
    items: tuple[QuestionnaireItem, ...]


@dataclass(frozen=True)
class QuestionnaireRow:
    """One questionnaire as the coordinator sees it."""

    questionnaire: Questionnaire
    published: QuestionnaireVersion | None
    draft: QuestionnaireVersion | None

    @property
    def shown(self) -> QuestionnaireVersion | None:
        return self.published or self.draft

    @property
    def note(self) -> str:
        """What kind it is and whom it is meant for."""
        kind = self.questionnaire.get_kind_display()  # type: ignore[attr-defined]  # by Django
        return f"{kind}, {applicability_words(self.shown)}" if self.shown else kind


@lru_cache(maxsize=256)
def sections_of(version_id: int) -> tuple[Section, ...]:
    """The sections of a published version with their statements; kept in the process, since they never change."""
    items = QuestionnaireItem.objects.filter(aspect__version=version_id).kept().select_related("aspect")
    ordered = items.order_by("aspect__position", "aspect_id", "position", "pk")
    found: list[Section] = []
    first = 1
    for aspect, rows in groupby(ordered, key=lambda item: item.aspect):
        section = Section(aspect.title, aspect.name, aspect.key, len(found) + 1, first, tuple(rows))
        found.append(section)
        first += len(section.items)
    return tuple(found)


def first_open_section(version_id: int, answered: Collection[int]) -> int | None:
    """The section in which the first statement without an answer stands; none when all have one."""
    open_sections = (
        section.position
        for section in sections_of(version_id)
        if any(item.pk not in answered for item in section.items)
    )
    return next(open_sections, None)


def newest_version(questionnaire: Questionnaire) -> QuestionnaireVersion:
    """The published version with which somebody begins now."""
    newest = QuestionnaireVersion.objects.published().filter(questionnaire=questionnaire)
    return newest.select_related("questionnaire").latest("number")


def title_of(version: QuestionnaireVersion) -> str:
    """Its title, with the number where more than one version was published: then a screen says which it is."""
    is_one_of_more = QuestionnaireVersion.objects.published().filter(questionnaire=version.questionnaire_id)
    return version.with_number if is_one_of_more.exclude(pk=version.pk).exists() else version.questionnaire.title


def is_followed(version: QuestionnaireVersion) -> bool:
    """A newer version was published: who begins now begins that one."""
    published = QuestionnaireVersion.objects.published().filter(questionnaire=version.questionnaire_id)
    return published.filter(number__gt=version.number).exists()


def applicability_words(version: QuestionnaireVersion) -> str:
    """For whom a version is: the contact and the job families (R-95)."""
    contact = ContactType(version.contact_type).label if version.contact_type else "elk contact"
    families = [str(row.job_family) for row in version.meant_for.select_related("job_family")]
    return f"{contact}, {join_words(families) if families else 'alle functiegroepen'}"


def questionnaire_rows(user: User) -> list[QuestionnaireRow]:
    """All questionnaires this person may manage or copy, by title."""
    versions = QuestionnaireVersion.objects.visible_to(user).newest_first().prefetch_related("meant_for__job_family")
    published: dict[int, QuestionnaireVersion] = {}
    drafts: dict[int, QuestionnaireVersion] = {}
    for version in versions:
        (drafts if version.is_draft else published).setdefault(version.questionnaire_id, version)
    shown = Questionnaire.objects.visible_to(user)
    return [QuestionnaireRow(one, published.get(one.pk), drafts.get(one.pk)) for one in shown]


def pieces_of(version: QuestionnaireVersion) -> list[AspectPiece]:
    """The sections of a version in order with what was not removed; two queries."""
    items = QuestionnaireItem.objects.filter(aspect__version=version).kept().in_order()
    of_aspect: dict[int, list[QuestionnaireItem]] = {}
    for item in items:
        of_aspect.setdefault(item.aspect_id, []).append(item)
    aspects = version.aspects.kept().in_order()
    return [AspectPiece(aspect, tuple(of_aspect.get(aspect.pk, ()))) for aspect in aspects]


def problems_of(pieces: Sequence[AspectPiece]) -> list[str]:
    """Why a draft cannot be published yet, each with what to do."""
    found = [] if pieces else ["Er staat nog niets in. Voeg een onderdeel toe."]
    for piece in pieces:
        if not piece.items:
            found.append(f"“{piece.aspect.name}” is leeg. Voeg een stelling toe, of verwijder het onderdeel.")
        for item in piece.items:
            if item.scale == Scale.OPTIONS and len(item.options) < FEWEST_OPTIONS:
                found.append(f"“{item.text}” heeft te weinig antwoorden. Geef er minstens twee.")
    return found


def questionnaire_changes(old: QuestionnaireVersion | None, new: QuestionnaireVersion) -> list[Change]:
    """What differs between two versions, or between a copy and what it was copied from."""
    if old is None:
        return []
    found = changes_in(
        (what, before, after) for (what, before), (_, after) in zip(_heading(old), _heading(new), strict=True)
    )
    before, after = pieces_of(old), pieces_of(new)
    sections = paired(_titles(before), _titles(after))
    found += changes_in(("Onderdeel", was or "", now or "") for _, was, now in sections)
    for _, was, now in paired(_items(before), _items(after)):
        place = (now or was or ("",))[0]
        if was and now:
            pairs = zip(was[1], now[1], strict=True)
            found += changes_in((f"{place} · {what}", one, other) for (what, one), (_, other) in pairs)
        else:
            found.append(Change.of(place, was[1][0][1] if was else "", now[1][0][1] if now else ""))
    return found


def _heading(version: QuestionnaireVersion) -> list[tuple[str, str]]:
    return [
        ("Voor wie", applicability_words(version)),
        ("Uitleg vooraf", version.intro),
        ("Vragen vooraf", version.guiding),
        ("Slotvraag", version.closing_prompt),
    ]


def _titles(pieces: Sequence[AspectPiece]) -> dict[str, str]:
    return {piece.aspect.key: piece.aspect.title for piece in pieces}


def _items(pieces: Sequence[AspectPiece]) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Every statement by its key: where it stands, and what it says in rows of label and value."""
    return {item.key: (piece.aspect.name, _facts(item)) for piece in pieces for item in piece.items}


def _facts(item: QuestionnaireItem) -> list[tuple[str, str]]:
    return [
        ("stelling", item.asked),
        ("antwoorden", " · ".join(label for _, label in item.choices)),
        ("goed antwoord", item.options[item.right_option] if item.options and item.right_option is not None else ""),
        ("omgekeerd", "omgekeerd" if item.is_reverse else ""),
        ("telt mee", item.counted_words if item.scoring else ""),
        ("gezondheid", "gaat over gezondheid" if item.is_about_health else ""),
        ("uitleg", item.explanation),
    ]
