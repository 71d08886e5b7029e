"""What a colleague wrote down as its reader may know it: the author’s name only by own choice (R-73, DECISIONS 5)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format

from protocols.agreements.models import ProtocolLine
from protocols.contributions.enums import ContributionStatus, DeviationKind
from protocols.contributions.models import Contribution, Deviation, Dilemma, Success
from protocols.contributions.summaries.agreements import line_words
from protocols.form_templates.models import TemplateSection
from vpd.meetings.enums import DecisionOutcome
from vpd.organisation.models import User
from vpd.organisation.origins import OriginWords
from vpd.ui.moments import as_day_short
from vpd.ui.text import first_words

EXCERPT = 110
WITHOUT_NAME = "zonder naam"


@dataclass(frozen=True)
class AgreementWords:
    """The agreement that a deviation is about, as it read then."""

    section: str
    line: str
    version: str


@dataclass(frozen=True)
class ContributionCard:
    """What the reader may know of one deviation or dilemma; without the author unless the author wanted that."""

    pk: int
    url: str
    team: str
    when: str
    text: str
    state: ContributionStatus
    name: str
    is_own: bool
    is_asked_back: bool
    discussed_on: date | None
    outcome: DecisionOutcome | None
    decided: str
    decided_because: str

    @property
    def excerpt(self) -> str:
        return first_words(self.text, EXCERPT)

    @property
    def told(self) -> tuple[str, ...]:
        """What it says in whole, a paragraph each."""
        because = getattr(self, "because", "")
        return (self.text, because) if because else (self.text,)

    @property
    def by_whom(self) -> str:
        return self.name or WITHOUT_NAME

    @property
    def is_changeable(self) -> bool:
        return self.state == ContributionStatus.WRITTEN

    @property
    def is_chosen(self) -> bool:
        return self.state == ContributionStatus.CHOSEN

    @property
    def is_discussed(self) -> bool:
        return self.state == ContributionStatus.DISCUSSED


@dataclass(frozen=True)
class DeviationCard(ContributionCard):
    """A deviation with its kind and the agreement it is about."""

    kind: DeviationKind
    because: str
    agreement: AgreementWords | None

    @property
    def heading(self) -> str:
        return self.kind.label.capitalize()

    @property
    def words(self) -> str:
        """In what way, and from which part of the protocol."""
        return f"{self.heading} · {self.agreement.section}" if self.agreement else self.heading

    @property
    def note(self) -> str:
        parts = [self.heading, self.when, self.agreement.section if self.agreement else "", self.name]
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True)
class DilemmaCard(ContributionCard):
    """A dilemma, and whether other teams may read it."""

    offered_text: str
    shared_text: str
    declined_on: date | None

    @property
    def note(self) -> str:
        parts = [self.when, self.name, "gedeeld met andere teams" if self.shared_text else ""]
        return " · ".join(part for part in parts if part)

    @property
    def is_offered(self) -> bool:
        return bool(self.offered_text) and not self.shared_text

    @property
    def is_shared(self) -> bool:
        return bool(self.shared_text)


@dataclass(frozen=True)
class SuccessCard(ContributionCard):
    """What went well, with what helped."""

    because: str

    @property
    def note(self) -> str:
        return " · ".join(part for part in (self.when, self.name) if part)


def deviation_cards(deviations: Iterable[Deviation], reader: User) -> list[DeviationCard]:
    """Deviations as `reader` may know them; three queries, however many there are."""
    rows = list(deviations)
    words = _agreement_words(rows)
    return [
        DeviationCard(
            **_common(row, reader, "protocols:deviation"),
            when=f"rond {as_day_short(row.day)}",
            text=row.story,
            kind=DeviationKind(row.kind),
            because=row.because,
            agreement=words.get(row.pk),
        )
        for row in rows
    ]


def dilemma_cards(dilemmas: Iterable[Dilemma], reader: User) -> list[DilemmaCard]:
    """Dilemmas as `reader` may know them; the month it was written, not the day."""
    return [
        DilemmaCard(
            **_common(row, reader, "protocols:dilemma"),
            when=date_format(row.day, "F Y"),
            text=row.text,
            offered_text=row.offered_text,
            shared_text=row.shared.text if row.shared else "",
            declined_on=row.declined_on,
        )
        for row in dilemmas
    ]


def success_cards(successes: Iterable[Success], reader: User) -> list[SuccessCard]:
    """What went well as `reader` may know it; the month it was written, not the day."""
    return [
        SuccessCard(
            **_common(row, reader, "protocols:success"),
            when=date_format(row.day, "F Y"),
            text=row.text,
            because=row.because,
        )
        for row in successes
    ]


def _common(row: Contribution, reader: User, route: str) -> dict[str, Any]:
    return {
        "pk": row.pk,
        "url": reverse(route, args=[row.pk]),
        "team": row.team.name,
        "state": row.state,
        "name": row.author.full_name if row.shows_name else "",
        "is_own": row.author_id == reader.pk,
        "is_asked_back": row.asked_back_on is not None,
        "discussed_on": row.discussed_on,
        "outcome": DecisionOutcome(row.outcome) if row.outcome else None,
        "decided": row.decision.text if row.decision else "",
        "decided_because": row.decision.reason if row.decision else "",
    }


def _agreement_words(rows: Sequence[Deviation]) -> Mapping[int, AgreementWords]:
    """The agreements of these deviations in words; two queries."""
    about = [row for row in rows if row.version is not None]
    lineages = Q(pk__in=[])
    for row in about:
        if row.lineage:
            lineages |= Q(version_id=row.version_id, lineage=row.lineage)
    lines = {(line.version_id, line.lineage): line_words(line) for line in ProtocolLine.objects.filter(lineages)}
    templates = {row.version.template_version_id for row in about if row.version}
    titles = {
        (version_id, key): title
        for version_id, key, title in TemplateSection.objects.filter(version_id__in=templates).values_list(
            "version_id", "key", "title"
        )
    }
    return {
        row.pk: AgreementWords(
            section=titles.get((row.version.template_version_id, row.section_key), ""),
            line=lines.get((row.version.pk, row.lineage), "") if row.lineage else "",
            version=str(row.version.number),
        )
        for row in about
        if row.version is not None
    }


def words_of_deviations(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """Kind and part of the protocol of those deviations that `user` may read."""
    rows = Deviation.objects.visible_to(user).filter(pk__in=ids).select_related("team", "author", "version", "decision")
    return {card.pk: OriginWords(card.words, card.url) for card in deviation_cards(rows, user)}


def words_of_dilemmas(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """The dilemmas that `user` may read, cut off."""
    rows = Dilemma.objects.visible_to(user).filter(pk__in=ids)
    rows = rows.select_related("team", "author", "shared", "decision")
    return {card.pk: OriginWords(card.excerpt, card.url) for card in dilemma_cards(rows, user)}


def words_of_successes(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """What went well, cut off, of those that `user` may read."""
    rows = Success.objects.visible_to(user).filter(pk__in=ids).select_related("team", "author", "decision")
    return {card.pk: OriginWords(card.excerpt, card.url) for card in success_cards(rows, user)}
