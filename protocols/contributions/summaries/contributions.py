"""What colleagues wrote down as people read it: the author's name only by own choice (R-73, DECISIONS 5)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Value
from django.urls import reverse
from django.utils.formats import date_format

from protocols.agreements.models import Protocol, ProtocolLine, ProtocolVersion
from protocols.agreements.summaries.document import (
    Document,
    DocumentLine,
    DocumentPrompt,
    DocumentSection,
    document_of,
)
from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.amendments.models import Amendment
from protocols.amendments.summaries.amendments import amendment_url
from protocols.contributions.enums import ContributionStatus, DeviationKind
from protocols.contributions.models import Contribution, Deviation, Dilemma, SharedDilemma, Success
from protocols.form_templates.models import TemplateBullet, TemplateSection, TemplateVersion
from protocols.norms.enums import ColumnKey, MatrixRow
from vpd.meetings.enums import DecisionOutcome
from vpd.organisation.access import access_of
from vpd.organisation.models import Membership, Organisation, Team, User
from vpd.organisation.origins import OriginWords
from vpd.ui.moments import as_day_short
from vpd.ui.pieces import WaitingItem
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key

WRITE_DAYS = 92
"""So many days after leaving a team one may still write about the work there."""
EXCERPT = 110
EXAMPLES_PROMPT = "dilemmas.examples"
NO_AGREEMENTS = ("vision.", "dilemmas.")
"""Questions of the form whose answers tell why or what if, not what one does."""
WITHOUT_NAME = "zonder naam"


@dataclass(frozen=True)
class DeviationCounts:
    """How many deviations all teams together wrote down in a quarter; five at least."""

    quarter: Quarter
    total: int


def deviation_counts(organisation: Organisation, quarter: Quarter) -> DeviationCounts | None:
    """All that anybody outside the team learns of deviations; None under the floor, five or more (R-73, DECISIONS 5).

    Never by team, kind or person: such parts could be told apart by subtraction.
    """
    during = Deviation.objects.of(organisation).filter(day__gte=quarter.start, day__lte=quarter.end)
    total = during.count()
    return DeviationCounts(quarter, total) if total >= organisation.smallest_shown else None


@dataclass(frozen=True)
class AgreementLine:
    """One line of the protocol that one may have deviated from."""

    lineage: UUID
    text: str
    """The whole sentence."""
    under: str = ""
    """What it stands under in the protocol."""
    can_be_done: bool = True
    """Something one does or does not: no norm, risk, dilemma or fixed text of the form."""


@dataclass(frozen=True)
class AgreementSection:
    """A part of the protocol with its lines."""

    key: str
    slug: str
    title: str
    lines: tuple[AgreementLine, ...]


@dataclass(frozen=True)
class Agreements:
    """What a team agreed, to choose from."""

    version: ProtocolVersion | None
    sections: tuple[AgreementSection, ...] = ()

    def section_of(self, slug: str) -> AgreementSection | None:
        return next((section for section in self.sections if section.slug == slug), None)


def agreements_of(team: Team, *, on: date) -> Agreements:
    """The protocol in force of a team, part by part as one reads it; some ten queries. Empty without a protocol."""
    version = protocol_in_force(team=team, on=on)
    if version is None:
        return Agreements(None)
    document = document_of(version)
    sections = (
        AgreementSection(section.key, section.slug, section.title, tuple(_lines_of(document, section)))
        for section in document.sections
    )
    return Agreements(version, tuple(section for section in sections if section.lines))


def _lines_of(document: Document, section: DocumentSection) -> Iterator[AgreementLine]:
    found = ((prompt, *pair) for prompt in section.prompts for pair in _in_reading_order(document, prompt))
    return (
        AgreementLine(line.lineage, line.shown, under, not line.is_fixed and _holds_agreements(prompt))
        for prompt, line, under in found
        if line.lineage
    )


def _holds_agreements(prompt: DocumentPrompt) -> bool:
    return (prompt.is_open or prompt.is_measures) and not prompt.key.startswith(NO_AGREEMENTS)


def _in_reading_order(document: Document, prompt: DocumentPrompt) -> Iterator[tuple[DocumentLine, str]]:
    """Each line with what it stands under: the matrix column by column, each measure under its risk situation."""
    if prompt.is_matrix:
        for column, row in ((column, row) for column in ColumnKey for row in MatrixRow):
            yield from ((line, str(column.label)) for line in document.matrix_lines.get((column, row), ()))
    elif prompt.is_measures:
        yield from ((line, f"Bij: {risk.text}") for risk in prompt.lines for line in risk.children)
    elif prompt.is_open or prompt.is_risks:
        yield from ((line, prompt.short) for line in prompt.lines)


def line_words(line: ProtocolLine) -> str:
    """A line out of its place; of the matrix the column goes before it."""
    return f"{ColumnKey(line.column_key).label}: {line.text}" if line.column_key else line.text


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
        words = " ".join(self.text.split())
        return words if len(words) <= EXCERPT else words[: EXCERPT - 1].rsplit(" ", 1)[0] + " …"

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


def teams_to_write_for(user: User, *, on: date) -> list[Team]:
    """The teams that one works in, or worked in until lately, by name (R-72)."""
    lately = Membership.objects.of(user.organisation_id).filter(user=user, team__isnull=False, starts_on__lte=on)
    lately = lately.filter(Q(ends_on=None) | Q(ends_on__gte=on - timedelta(days=WRITE_DAYS)))
    teams = Team.objects.visible_to(user).filter(pk__in=lately.values("team_id"), is_active=True)
    return sorted(teams, key=lambda team: name_key(team.name))


def instrument_examples() -> list[str]:
    """The dilemmas that the form itself gives, word for word (CONTENT B.1, section 5)."""
    template = TemplateVersion.objects.published().filter(template__key="inspectie", template__organisation=None)
    version = template.order_by("-number").first()
    bullets = TemplateBullet.objects.filter(prompt__key=EXAMPLES_PROMPT, prompt__section__version=version)
    return list(bullets.order_by("position").values_list("text", flat=True)) if version else []


def examples_of_others(reader: User) -> list[str]:
    """What other teams share; those of one's own teams stand in the own list."""
    own = Dilemma.objects.of(reader.organisation_id).filter(team_id__in=access_of(reader).own_team_ids)
    shared = SharedDilemma.objects.visible_to(reader).exclude(pk__in=own.exclude(shared=None).values("shared_id"))
    return list(shared.order_by("pk").values_list("text", flat=True))


def followed_by(reader: User, thing: Deviation | Dilemma | Success) -> list[tuple[str, str]]:
    """What came of the decision, in words and where it is found; two queries."""
    decision = thing.decision
    if decision is None:
        return []
    found: list[tuple[str, str]] = []
    kind = type(thing).__name__.lower()
    amendments = Amendment.objects.visible_to(reader).filter(origin_kind=kind, origin_id=thing.pk)
    for amendment in amendments.order_by("number"):
        found.append((f"Voorstel {amendment.number} voor het protocol", amendment_url(amendment)))
    if decision.outcome == DecisionOutcome.AMENDMENT and not found:
        protocol = Protocol.objects.visible_to(reader).filter(team_id=thing.team_id).first()
        if protocol is not None:
            url = reverse("protocols:detail", args=[protocol.pk])
            found.append(("Kies in het protocol de afspraak en schrijf het voorstel op", url))
    for pk, route, words in (
        (decision.action_id, "actions:detail", "De actie"),
        (decision.learning_need_id, "actions:need", "De leerwens"),
        (decision.obstacle_id, "actions:obstacle", "De belemmering, en wie erover gaat"),
    ):
        if pk is not None:
            found.append((words, reverse(route, args=[pk])))
    return found


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


def contributions_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """For an author that the meeting decided; for the leader that something is asked of them. Never what it is about.

    One query.
    """
    access = access_of(user)
    leads = access.own_team_ids & access.led_team_ids
    decided = Q(author=user, status=ContributionStatus.DISCUSSED, is_outcome_read=False)
    asked = Q(team_id__in=leads, asked_back_on__isnull=False)
    offered = ~Q(offered_text="") & Q(team_id__in=leads, shared=None)
    deviations = Deviation.objects.visible_to(user).filter(decided | asked)
    dilemmas = Dilemma.objects.visible_to(user).filter(decided | asked | offered)
    successes = Success.objects.visible_to(user).filter(decided | asked)
    found = _what_waits(deviations, "deviation").union(
        _what_waits(dilemmas, "dilemma"), _what_waits(successes, "success"), all=True
    )
    return [
        _waiting(ContributionStatus(status), is_asked, reverse(f"protocols:{kind}", args=[pk]))
        for kind, pk, status, is_asked in found.order_by("what", "pk")
    ]


def _what_waits(rows: QuerySet[Any], kind: str) -> QuerySet[Any, Any]:
    is_asked = ExpressionWrapper(Q(asked_back_on__isnull=False), output_field=BooleanField())
    return rows.order_by().annotate(what=Value(kind), is_asked=is_asked).values_list("what", "pk", "status", "is_asked")


def _waiting(status: ContributionStatus, is_asked: bool, url: str) -> WaitingItem:
    if is_asked:
        return WaitingItem("Beantwoord een vraag over de agenda", url, note="Wie het schreef, wil het terugtrekken")
    if status == ContributionStatus.DISCUSSED:
        return WaitingItem("Lees wat het overleg besloot", url, note="Over wat jij inbracht")
    return WaitingItem("Kies of een dilemma naar andere teams gaat", url, note="Wie het schreef, biedt het aan")
