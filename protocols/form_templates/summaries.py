"""The forms of protocols: which there are, what is wrong with a draft, and what changed between two versions."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from protocols.form_templates.enums import OPEN_KINDS, SANCTION_STATEMENT, SINGLE_KEYS, TEAM_ONLY_PROMPTS, PromptKind
from protocols.form_templates.models import (
    ProtocolTemplate,
    TemplateBullet,
    TemplatePrompt,
    TemplateRetirement,
    TemplateSection,
    TemplateVersion,
)
from vpd.organisation.models import User
from vpd.versions.summaries import Change, changes_in


@dataclass(frozen=True)
class TemplateRow:
    """One form as the coordinator sees it."""

    template: ProtocolTemplate
    published: TemplateVersion | None
    draft: TemplateVersion | None
    is_retired: bool
    teams: int

    @property
    def shown(self) -> TemplateVersion | None:
        return self.published or self.draft

    @property
    def teams_words(self) -> str:
        return {0: "nog geen team werkt ermee", 1: "1 team werkt ermee"}.get(
            self.teams, f"{self.teams} teams werken ermee"
        )


@dataclass(frozen=True)
class Problem:
    """Why a draft cannot be published yet, and at which section; without one it is the whole form."""

    text: str
    section_id: int | None = None


@dataclass(frozen=True)
class PromptPiece:
    """One piece of a form with its fixed points."""

    prompt: TemplatePrompt
    bullets: tuple[str, ...]

    @property
    def kind(self) -> PromptKind:
        return PromptKind(self.prompt.kind)

    @property
    def title(self) -> str:
        return self.prompt.short or self.prompt.text

    @property
    def is_matrix(self) -> bool:
        return self.kind == PromptKind.MATRIX

    @property
    def marks(self) -> list[str]:
        """What sets this piece apart from an ordinary question."""
        found = [] if self.prompt.is_required or not self.answer else ["niet verplicht"]
        return [*found, "alleen voor het team en de coördinator"] if self.prompt.is_team_only else found

    @property
    def shows_text(self) -> bool:
        """The words are more than the title above them."""
        return bool(self.prompt.text) and self.prompt.text != self.title

    @property
    def answer(self) -> str:
        """What a team does here, in words; nothing where it only reads."""
        return ANSWERS.get(self.kind, "")


ANSWERS = {
    PromptKind.LINES: "Het team schrijft hier eigen regels.",
    PromptKind.BULLETS_AND_LINES: "Deze punten staan vast. Het team schrijft er eigen regels bij.",
    PromptKind.PERSONS: "Het team noemt hier personen of functies.",
    PromptKind.RISKS: "Het team noemt hier zijn risicosituaties.",
    PromptKind.MEASURES: "Het team schrijft hier maatregelen bij elke risicosituatie.",
    PromptKind.MATRIX: "Het team geeft hier eigen voorbeelden bij de norm van de organisatie.",
}


@dataclass(frozen=True)
class SectionPiece:
    """One section of a form with what stands in it."""

    section: TemplateSection
    prompts: tuple[PromptPiece, ...]

    @property
    def heading(self) -> str:
        return f"{self.section.number}. {self.section.title}" if self.section.number else self.section.title

    @property
    def asks(self) -> int:
        """How many pieces a team fills in."""
        return sum(piece.kind in OPEN_KINDS or piece.is_matrix for piece in self.prompts)

    @property
    def asks_words(self) -> str:
        return {0: "alleen om te lezen", 1: "1 vraag"}.get(self.asks, f"{self.asks} vragen")


_counters: list[Callable[[int], Counter[int]]] = []


def count_use_by(count: Callable[[int], Counter[int]]) -> None:
    """Let `count` tell of an organisation how many teams use each form, by its id, in one query."""
    if count not in _counters:
        _counters.append(count)


def template_rows(user: User) -> list[TemplateRow]:
    """The forms this person's organisation has, its own first; five queries, however many there are."""
    templates = list(ProtocolTemplate.objects.visible_to(user).order_by("name"))
    published = {version.template_id: version for version in TemplateVersion.objects.visible_to(user).newest()}
    drafts = {version.template_id: version for version in TemplateVersion.objects.visible_to(user).draft()}
    retired = set(
        TemplateRetirement.objects.filter(organisation_id=user.organisation_id).values_list("template_id", flat=True)
    )
    used: Counter[int] = Counter()
    for count in _counters:
        used.update(count(user.organisation_id))
    rows = [
        TemplateRow(
            template=template,
            published=published.get(template.pk),
            draft=drafts.get(template.pk),
            is_retired=template.pk in retired,
            teams=used[template.pk],
        )
        for template in templates
    ]
    return sorted(rows, key=lambda row: (row.is_retired, row.template.is_shipped, row.template.name.lower()))


def pieces_of(version: TemplateVersion) -> list[SectionPiece]:
    """The sections that are not removed, with their pieces, in order; three queries."""
    prompts = TemplatePrompt.objects.filter(removed_at=None).prefetch_related("bullets")
    sections = TemplateSection.objects.filter(version=version).kept().order_by("position", "pk")
    return [
        SectionPiece(
            section,
            tuple(
                PromptPiece(prompt, tuple(bullet.text for bullet in prompt.bullets.all()))
                for prompt in sorted(section.prompts.all(), key=lambda prompt: (prompt.position, prompt.pk))
            ),
        )
        for section in sections.prefetch_related(Prefetch("prompts", prompts))
    ]


def problems_of(pieces: Sequence[SectionPiece]) -> list[Problem]:
    """Why this form would not work for a team; nothing when it can be published."""
    found = []
    places = [(section, piece) for section in pieces for piece in section.prompts]
    kinds = Counter(piece.kind for _, piece in places)
    for kind in SINGLE_KEYS:
        if kinds[kind] > 1:
            found.append(
                Problem(f"“{kind.label}” staat er {kinds[kind]} keer in. Een formulier heeft er hoogstens één.")
            )
    if not any(section.asks for section in pieces):
        found.append(Problem("Er is nog geen onderdeel waarin een team iets invult. Voeg een vraag toe."))
    keys = {piece.prompt.key for _, piece in places}
    if kinds[PromptKind.MATRIX] and SANCTION_STATEMENT not in keys:
        found.append(
            Problem(
                "De vaste afspraak over de regiemaatregel ontbreekt. Die hoort bij de gedragsmatrix: over de reactie "
                "beslist het team niet alleen."
            )
        )
    for section in pieces:
        found += _problems_of_section(section)
    return found


def _problems_of_section(section: SectionPiece) -> Iterable[Problem]:
    title, pk = section.section.short, section.section.pk
    kinds = [piece.kind for piece in section.prompts]
    if not kinds:
        yield Problem(f"“{title}” is leeg. Voeg iets toe of verwijder het onderdeel.", pk)
    if PromptKind.MEASURES in kinds and PromptKind.RISKS not in kinds[: kinds.index(PromptKind.MEASURES)]:
        yield Problem(
            f"In “{title}” staan maatregelen zonder risicosituaties erboven. Zet de risicosituaties ervoor.", pk
        )
    if section.asks and not section.section.guidance.strip():
        yield Problem(f"“{title}” heeft nog geen uitleg. Zeg in een paar zinnen wat je van het team vraagt.", pk)
    for piece in section.prompts:
        if not piece.prompt.text.strip() and not piece.bullets:
            yield Problem(f"In “{title}” staat een vraag zonder tekst.", pk)
        if piece.kind == PromptKind.BULLETS and not piece.bullets:
            yield Problem(f"In “{title}” staat een opsomming zonder punten: “{piece.title}”.", pk)
        if piece.prompt.key in TEAM_ONLY_PROMPTS and not piece.prompt.is_team_only:
            yield Problem(f"“{piece.title}” blijft alleen voor het team en de coördinator.", pk)


def template_changes(old: TemplateVersion | None, new: TemplateVersion) -> list[Change]:
    """What differs between two versions of a form, in the order of the new one; six queries."""
    if old is None:
        return []
    before, after = pieces_of(old), pieces_of(new)
    found = _heading_changes(old, new)
    was = {section.section.key: section for section in before}
    old_prompts = {piece.prompt.key: (section, piece) for section in before for piece in section.prompts}
    new_keys = {piece.prompt.key for section in after for piece in section.prompts}
    for section in after:
        earlier = was.get(section.section.key)
        found += _section_changes(earlier, section)
        for piece in section.prompts:
            found += _prompt_changes(old_prompts.get(piece.prompt.key), section, piece)
        found += _order_change(earlier, section)
    kept = {section.section.key for section in after}
    found += [Change.of("Onderdeel", section.heading, "") for section in before if section.section.key not in kept]
    found += [
        Change.of(section.section.short, piece.title, "")
        for section in before
        for piece in section.prompts
        if piece.prompt.key not in new_keys
    ]
    return found


def _heading_changes(old: TemplateVersion, new: TemplateVersion) -> list[Change]:
    pairs = [("Titel", old.title, new.title), ("Ondertitel", old.subtitle, new.subtitle)]
    return changes_in(pairs)


def _section_changes(earlier: SectionPiece | None, section: SectionPiece) -> list[Change]:
    if earlier is None:
        return [Change.of("Onderdeel", "", section.heading)]
    place = section.section.short
    pairs = [
        ("titel", earlier.heading, section.heading),
        ("korte titel", earlier.section.short, section.section.short),
        ("titel van de tabel", earlier.section.table_title, section.section.table_title),
        ("uitleg", earlier.section.guidance, section.section.guidance),
    ]
    return changes_in((f"{place} · {what}", before, after) for what, before, after in pairs)


def _prompt_changes(
    earlier: tuple[SectionPiece, PromptPiece] | None, section: SectionPiece, piece: PromptPiece
) -> list[Change]:
    place = f"{section.section.short} · {piece.title}"
    if earlier is None:
        return [Change.of(place, "", piece.prompt.text or piece.title)]
    found = []
    if earlier[0].section.key != section.section.key:
        found.append(Change.of(f"{place} · plaats", earlier[0].section.short, section.section.short))
    pairs = zip(_facts_of(earlier[1]), _facts_of(piece), strict=True)
    return [*found, *changes_in((f"{place} · {what}", before, after) for (what, before), (_, after) in pairs)]


def _facts_of(piece: PromptPiece) -> list[tuple[str, str]]:
    prompt = piece.prompt
    return [
        ("tekst", prompt.text),
        ("tekst in het protocol zelf", prompt.matter),
        ("korte titel", prompt.short),
        ("soort", str(piece.kind.label)),
        ("begin van elke regel", prompt.lead),
        ("hulp", prompt.help),
        ("vaste punten", " · ".join(piece.bullets)),
        ("verplicht", "verplicht" if prompt.is_required else "niet verplicht"),
        ("wie leest het", "alleen team en coördinator" if prompt.is_team_only else "de organisatie"),
    ]


def _order_change(earlier: SectionPiece | None, section: SectionPiece) -> list[Change]:
    """The same pieces in another order."""
    if earlier is None:
        return []
    new = [piece.prompt.key for piece in section.prompts]
    old = [piece.prompt.key for piece in earlier.prompts]
    stayed = [key for key in new if key in old]
    if stayed == [key for key in old if key in new]:
        return []
    words = {piece.prompt.key: piece.title for piece in section.prompts}
    return [
        Change.of(
            f"{section.section.short} · volgorde",
            ", ".join(words[key] for key in old if key in stayed),
            ", ".join(words[key] for key in stayed),
        )
    ]


def bullets_of(prompt: TemplatePrompt) -> list[str]:
    """The fixed points of one piece, in order."""
    return list(TemplateBullet.objects.filter(prompt=prompt).order_by("position").values_list("text", flat=True))
