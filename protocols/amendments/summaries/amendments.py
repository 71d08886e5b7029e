"""Proposals as people read them: where in the protocol, from what to what, and why."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse

from protocols.agreements.models import Protocol, ProtocolLine
from protocols.agreements.summaries.document import with_lead
from protocols.amendments.enums import UNDECIDED, AmendmentKind, AmendmentStatus
from protocols.amendments.models import Amendment
from protocols.form_templates.models import TemplatePrompt
from protocols.norms.enums import ColumnKey, MatrixRow
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.organisation.origins import OriginWords, words_of
from vpd.ui.pieces import WaitingItem

ROW_WORDS = {MatrixRow.TEAM_NORM: "onze voorbeelden", MatrixRow.APPROACH: "wat doen we"}


@dataclass(frozen=True)
class ReadAmendment:
    """One proposal with the words around it."""

    amendment: Amendment
    place: str
    origin: OriginWords | None
    lead: str = ""
    """With what each line begins there."""

    @property
    def title(self) -> str:
        return self.amendment.name

    @property
    def what(self) -> str:
        """What it does, in a few words for a list."""
        words = {
            AmendmentKind.CHANGE: f"Wordt: {self.after}",
            AmendmentKind.ADD: f"Nieuw: {self.after}",
            AmendmentKind.REMOVE: f"Vervalt: {self.before}",
        }
        return words[AmendmentKind(self.amendment.kind)]

    @property
    def before(self) -> str:
        """The whole sentence as it stood there."""
        return with_lead(self.amendment.old_text, self.lead)

    @property
    def after(self) -> str:
        """The whole sentence as it is to read."""
        return with_lead(self.amendment.new_text, self.lead)

    @property
    def is_addition(self) -> bool:
        return self.amendment.kind == AmendmentKind.ADD

    @property
    def is_removal(self) -> bool:
        return self.amendment.kind == AmendmentKind.REMOVE

    @property
    def is_adopted(self) -> bool:
        return self.amendment.status == AmendmentStatus.ADOPTED

    @property
    def proposer(self) -> str:
        """The name, where the proposer stands behind it by name."""
        return self.amendment.proposed_by.full_name if self.amendment.is_proposer_shown else ""

    @property
    def state(self) -> AmendmentStatus:
        return self.amendment.state

    @property
    def url(self) -> str:
        return amendment_url(self.amendment)


def amendment_url(amendment: Amendment) -> str:
    return reverse("protocols:amendment", args=[amendment.protocol_id, amendment.number])


def read_amendments(user: User, amendments: Iterable[Amendment]) -> list[ReadAmendment]:
    """The proposals with their place in the form and what gave rise to them; two queries and one a kind of origin."""
    found = list(amendments)
    prompts = _prompts(found)
    risks = _risk_words(found)
    origins = words_of(user, [origin for amendment in found if (origin := amendment.origin)])
    return [
        ReadAmendment(
            amendment=amendment,
            place=_place(amendment, prompts, risks),
            lead=_lead_of(amendment, prompts),
            origin=origins.get(amendment.origin) if amendment.origin else None,
        )
        for amendment in found
    ]


def sentences_of(amendments: Iterable[Amendment]) -> list[str]:
    """What each brought into the protocol as a whole sentence, or took out of it; two queries."""
    found = list(amendments)
    prompts = _prompts(found)
    return [
        with_lead(one.new_text, _lead_of(one, prompts))
        if one.new_text
        else f"Geschrapt: {with_lead(one.old_text, _lead_of(one, prompts))}"
        for one in found
    ]


@dataclass(frozen=True)
class Proposals:
    """How many proposals wait for an answer, and how many for the next version."""

    undecided: int
    accepted: int

    @property
    def words(self) -> str:
        parts = []
        if self.undecided:
            parts.append(f"{self.undecided} {_noun(self.undecided)} te bespreken")
        if self.accepted:
            parts.append(f"{self.accepted} {_noun(self.accepted)} aangenomen, nog niet in het protocol")
        return "; ".join(parts) + "." if parts else "Er staan geen voorstellen open."


def proposals_of(user: User, protocol: Protocol) -> Proposals:
    """One query."""
    found = Amendment.objects.visible_to(user).filter(protocol=protocol)
    counts = found.aggregate(
        undecided=Count("pk", filter=Q(status__in=sorted(UNDECIDED))),
        accepted=Count("pk", filter=Q(status=AmendmentStatus.ACCEPTED)),
    )
    return Proposals(counts["undecided"], counts["accepted"])


def amendments_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """For a leader the proposals to discuss, for the coordinator those to take into the protocol; a line a team.

    One query.
    """
    access = access_of(user)
    to_discuss = Q(status__in=sorted(UNDECIDED), team_id__in=access.led_team_ids)
    to_adopt = Q(status=AmendmentStatus.ACCEPTED) if access.can(Permission.ADOPT_PROTOCOLS) else Q(pk__in=[])
    rows = (
        Amendment.objects.visible_to(user)
        .filter(to_discuss | to_adopt)
        .values("protocol_id", "team__name")
        .annotate(
            undecided=Count("pk", filter=to_discuss),
            accepted=Count("pk", filter=to_adopt),
        )
        .order_by("team__name")
    )
    items = []
    for row in rows:
        if row["undecided"]:
            items.append(
                WaitingItem(
                    title=f"Bespreek {row['undecided']} {_noun(row['undecided'])} voor het protocol",
                    url=reverse("protocols:amendments", args=[row["protocol_id"]]),
                    note=row["team__name"],
                )
            )
        if row["accepted"]:
            items.append(
                WaitingItem(
                    title=f"Neem {row['accepted']} {_noun(row['accepted'])} op in het protocol",
                    url=reverse("protocols:adopt_amendments", args=[row["protocol_id"]]),
                    note=f"{row['team__name']} · aangenomen",
                )
            )
    return items


def _noun(count: int) -> str:
    return "voorstel" if count == 1 else "voorstellen"


def amendment_words(user: User, ids: Collection[int]) -> dict[int, OriginWords]:
    """Resolver for what comes from a proposal: its number and where it is read."""
    visible = Amendment.objects.visible_to(user).filter(pk__in=ids).select_related("team")
    return {
        amendment.pk: OriginWords(
            f"{amendment.name} voor het protocol van {amendment.team.name}",
            amendment_url(amendment),
            name=amendment.name,
        )
        for amendment in visible
    }


@dataclass(frozen=True)
class PromptWords:
    """What a question of the form is called, and with what each line begins there."""

    place: str = ""
    lead: str = ""


def _prompts(amendments: Iterable[Amendment]) -> dict[tuple[int, str], PromptWords]:
    templates = {amendment.on_version.template_version_id for amendment in amendments}
    prompts = TemplatePrompt.objects.filter(section__version_id__in=templates).select_related("section")
    return {
        (prompt.section.version_id, prompt.key): PromptWords(
            f"{prompt.section.short} · {prompt.short or prompt.text}", prompt.lead
        )
        for prompt in prompts
    }


def _risk_words(amendments: Iterable[Amendment]) -> dict[tuple[int, UUID], str]:
    """The risk situations that proposed measures belong to."""
    parents = {amendment.parent_lineage for amendment in amendments if amendment.parent_lineage}
    if not parents:
        return {}
    lines = ProtocolLine.objects.filter(
        version_id__in={amendment.on_version_id for amendment in amendments}, lineage__in=parents
    )
    return {
        (version_id, lineage): text for version_id, lineage, text in lines.values_list("version_id", "lineage", "text")
    }


def _prompt_of(amendment: Amendment, prompts: Mapping[tuple[int, str], PromptWords]) -> PromptWords:
    return prompts.get((amendment.on_version.template_version_id, amendment.prompt_key), PromptWords())


def _lead_of(amendment: Amendment, prompts: Mapping[tuple[int, str], PromptWords]) -> str:
    """With what a line begins there; in the matrix with nothing."""
    return "" if amendment.column_key else _prompt_of(amendment, prompts).lead


def _place(
    amendment: Amendment, prompts: Mapping[tuple[int, str], PromptWords], risks: Mapping[tuple[int, UUID], str]
) -> str:
    if amendment.column_key:
        return f"{ColumnKey(amendment.column_key).label} · {ROW_WORDS[MatrixRow(amendment.row_key)]}"
    place = _prompt_of(amendment, prompts).place
    risk = risks.get((amendment.on_version_id, amendment.parent_lineage)) if amendment.parent_lineage else ""
    return f"{place} · {risk}" if risk else place
