"""What a person reads back of the own answers and goals. No figure here crosses two people."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from learning.questionnaires.enums import Scale
from learning.questionnaires.models import Questionnaire, QuestionnaireItem
from learning.questionnaires.summaries import Progress, Section, first_open_section, sections_of
from learning.results.models import Response
from vpd.organisation.glance import glance
from vpd.organisation.models import User
from vpd.ui.asked_once import asked_once
from vpd.ui.text import join_words

QUOTED = 2
"""So many statements are quoted under what goes well and what is to be learned; all stand in the fold."""
WORDS_OF = {
    Scale.FREQUENCY: ("altijd of vaak", "soms of nooit"),
    Scale.LEVEL: ("dat je ervaren bent, of meer", "dat je weet hoe het zit of hoe het moet"),
}
OWN = "SELECT * FROM results_response WHERE user_id = %s AND id = %s"


@dataclass(frozen=True)
class QuestionnaireCard:
    """A questionnaire as it stands for one person: not begun, half way, or finished before."""

    questionnaire: Questionnaire
    progress: Progress | None
    last_finished: Response | None


@dataclass(frozen=True)
class ItemResult:
    """One statement with the answer to it; `number` is its number in the whole questionnaire."""

    item: QuestionnaireItem
    number: int
    value: str

    @property
    def key(self) -> str:
        return self.item.key

    @property
    def text(self) -> str:
        return self.item.asked

    @property
    def label(self) -> str:
        return dict(self.item.choices).get(self.value, "")

    @property
    def depth(self) -> int:
        """How dark its block is, from 1 for the most."""
        return Scale(self.item.scale).falling.index(self.value) + 1

    @property
    def weight(self) -> int:
        """The least is what there is most to learn about."""
        return self.item.weight(self.value)

    @property
    def goes_well(self) -> bool:
        """What a share counts: altijd or vaak, ervaren or more, the right answer."""
        return self.value in self.item.counted


@dataclass(frozen=True)
class AspectResult:
    """The answers within one section, counted by answer, and what to learn there: the clearest chance first."""

    title: str
    name: str
    items: tuple[ItemResult, ...]

    @property
    def scale(self) -> Scale:
        return Scale(self.items[0].item.scale)

    @property
    def counts(self) -> dict[str, int]:
        """How often each answer was given, from most to least."""
        counted = Counter(item.value for item in self.items)
        return {value: counted[value] for value in self.scale.falling}

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def chances(self) -> list[ItemResult]:
        return sorted((item for item in self.items if not item.goes_well), key=lambda item: (item.weight, item.number))

    @property
    def blocks(self) -> list[int]:
        """One for each answer, the most first: how dark it is, from 1 for the most to 5."""
        falling = self.scale.falling
        return sorted(falling.index(item.value) + 1 for item in self.items)

    @property
    def goes_well(self) -> bool:
        """All of several answers are what goes well; one question alone says too little."""
        return self.total > 1 and not self.chances

    @property
    def reading(self) -> str:
        """`2 keer altijd en 1 keer soms`: what was answered, without a mark."""
        labels = {str(value): str(label).lower() for value, label in self.scale.answers.choices}
        return join_words([f"{number} keer {labels[value]}" for value, number in self.counts.items() if number])


@dataclass(frozen=True)
class Result:
    """One finished response, read back by section."""

    finished_at: datetime
    aspects: tuple[AspectResult, ...]

    @property
    def scale(self) -> Scale:
        return self.aspects[0].scale

    @property
    def is_one_list(self) -> bool:
        """All in one section, as in the development matrix: then each topic is shown by itself."""
        return len(self.aspects) == 1

    @property
    def counts(self) -> dict[str, int]:
        return {value: sum(aspect.counts.get(value, 0) for aspect in self.aspects) for value in self.scale.falling}

    @property
    def legend(self) -> list[tuple[int, str]]:
        """How dark each answer is, from most to least."""
        labels = dict(self.scale.answers.choices)
        return [(place, str(labels[value]).lower()) for place, value in enumerate(self.scale.falling, start=1)]

    @property
    def headline(self) -> list[str]:
        """The result in two sentences: what goes well by name, and where most is to be learned."""
        well = [f"“{aspect.name}”" for aspect in self.aspects if aspect.goes_well and not self.is_one_list]
        found = [f"{join_words(well)} {'gaan' if len(well) > 1 else 'gaat'} je goed af."] if well else []
        if self.most_to_learn:
            found.append(f"Bij “{self.most_to_learn.name}” valt het meest te leren.")
        return found

    @property
    def strengths(self) -> list[ItemResult]:
        """What is answered best, a few to be quoted."""
        items = [item for aspect in self.aspects for item in aspect.items if item.goes_well]
        return sorted(items, key=lambda item: -item.weight)[:QUOTED]

    @property
    def chances(self) -> list[ItemResult]:
        """Where most is to be learned, a few to be quoted."""
        items = [item for aspect in self.aspects for item in aspect.chances]
        return sorted(items, key=lambda item: (item.weight, item.number))[:QUOTED]

    @property
    def right(self) -> int:
        """Of a quiz how many answers are right."""
        return sum(item.goes_well for aspect in self.aspects for item in aspect.items)

    @property
    def right_words(self) -> str:
        """Of a quiz how many answers are right, as a sentence."""
        if self.total == 1:
            return "Je antwoord is goed." if self.right else "Je antwoord is niet goed."
        return f"{self.right} van de {self.total} antwoorden {'is' if self.right == 1 else 'zijn'} goed."

    @property
    def total(self) -> int:
        return sum(aspect.total for aspect in self.aspects)

    @property
    def most_to_learn(self) -> AspectResult | None:
        """The section with the largest share of statements answered nooit or soms; nothing when there are none.

        One statement says too little to point at a section, and a list of topics has no other section.
        """
        if self.is_one_list:
            return None
        with_chances = [aspect for aspect in self.aspects if aspect.chances and aspect.total > 1]
        return max(with_chances, key=lambda aspect: len(aspect.chances) / aspect.total, default=None)

    @property
    def reading(self) -> str:
        """The whole result in plain sentences; it is a mirror, not a mark."""
        total = sum(self.counts.values())
        chances = sum(len(aspect.chances) for aspect in self.aspects)
        well, less = WORDS_OF.get(self.scale, ("wat goed gaat", "wat minder goed gaat"))
        if total == 1:
            return (
                f"Bij de enige stelling antwoordde je {less}: daar valt iets te leren."
                if chances
                else (f"Je antwoordde bij de enige stelling {well}. Kies zelf waar je nog verder in wilt.")
            )
        if not chances:
            return f"Je antwoordde bij alle {total} stellingen {well}. Kies zelf waar je nog verder in wilt."
        told = f"Bij {chances} van de {total} stellingen antwoordde je {less}: daar valt iets te leren."
        return f"{told} Naar verhouding het meest bij “{self.most_to_learn.name}”." if self.most_to_learn else told


@dataclass(frozen=True)
class Change:
    """A statement answered otherwise than the time before."""

    text: str
    before: str
    now: str

    @property
    def words(self) -> str:
        return f"eerst {self.before.lower()}, nu {self.now.lower()}"


@dataclass(frozen=True)
class Comparison:
    """A result beside the one before it: per section how often altijd or vaak, and what was answered otherwise."""

    before_at: datetime
    aspects: tuple[tuple[str, int, int, int], ...]
    changes: tuple[Change, ...]

    def then_words(self, aspect: AspectResult) -> str:
        """What went well in a section the time before, where that is not the same now."""
        for title, before, now, total in self.aspects:
            if title == aspect.title and before != now and total > 1:
                well, _ = WORDS_OF.get(aspect.scale, ("goed", ""))
                return f"Vorige keer {before} van de {total} {well}, nu {now}."
        return ""


def with_then(result: Result, comparison: Comparison | None) -> list[tuple[AspectResult, str]]:
    """Each section with what is otherwise than the time before, in a few words."""
    return [(aspect, comparison.then_words(aspect) if comparison else "") for aspect in result.aspects]


@asked_once
def open_progress(user: User) -> list[Progress]:
    """How far each questionnaire is that `user` is filling in, in the order in which one goes on with them."""
    open_responses = Response.objects.visible_to(user).open().select_related("version__questionnaire")
    return [
        Progress.of(response.version, answers_of(response), response.campaign_id)
        for response in open_responses.prefetch_related("answers").in_order()
    ]


def way_on(progress: Progress) -> str:
    """Where somebody goes on: at what is asked, or at the questionnaire."""
    if progress.campaign_id:
        return reverse("learning:invitation", args=[progress.campaign_id])
    return reverse("learning:questionnaire", args=[progress.questionnaire_id])


def progress_waiting(user: User, now: datetime) -> list[Progress]:
    """The same on Mijn werk."""
    return open_progress(user) if glance(user, now)["questionnaires_to_finish"] else []


def progress_in(user: User, questionnaire: Questionnaire) -> Progress | None:
    """How far `user` is in this questionnaire; nothing when it is not begun."""
    return next((found for found in open_progress(user) if found.questionnaire_id == questionnaire.pk), None)


def response_to_answer(user: User, pk: int) -> Response | None:
    """This response, where it is the own one of `user`; of one questionnaire more than one can be open.

    By hand, because it is asked with every answer of everybody who is asked: putting the same query together takes
    longer than answering it.
    """
    return next(iter(Response.objects.raw(OWN, [user.pk, pk])), None)


def finished_responses(user: User, questionnaire: Questionnaire | None = None) -> list[Response]:
    """What `user` finished, the newest first."""
    finished = Response.objects.visible_to(user).finished().newest_first()
    if questionnaire is not None:
        finished = finished.filter(version__questionnaire=questionnaire)
    return list(finished.select_related("version__questionnaire"))


def finished_before(response: Response) -> Response | None:
    """The time before that the same person finished the same questionnaire."""
    earlier = Response.objects.filter(
        user=response.user_id,
        version__questionnaire=response.version.questionnaire_id,
        finished_at__lt=response.finished_at,
    )
    return earlier.newest_first().select_related("version").first()


def questionnaire_cards(user: User) -> list[QuestionnaireCard]:
    """The questionnaires meant for `user`, and those begun or finished before, each with how far it is."""
    progress: dict[int, Progress] = {}
    for found in open_progress(user):
        progress.setdefault(found.questionnaire_id, found)
    last: dict[int, Response] = {}
    for response in finished_responses(user):
        last.setdefault(response.version.questionnaire_id, response)
    visible = Questionnaire.objects.visible_to(user).for_oneself()
    shown = visible.filter(Q(pk__in=visible.meant_for(user).values("pk")) | Q(pk__in=[*progress, *last]))
    return [QuestionnaireCard(one, progress.get(one.pk), last.get(one.pk)) for one in shown]


def answers_of(response: Response) -> dict[int, str]:
    """What was answered so far, by the id of the statement."""
    return {answer.item_id: answer.value for answer in response.answers.all()}


def first_open_position(response: Response) -> int | None:
    """The section in which the first statement without an answer stands; none when all have one."""
    return first_open_section(response.version_id, answers_of(response))


def result_of(response: Response) -> Result:
    """A finished response read back (R-91); one query once the version is known to the process."""
    answers = answers_of(response)
    return Result(
        finished_at=response.finished_at or timezone.now(),
        aspects=tuple(_aspect_result(section, answers) for section in sections_of(response.version_id)),
    )


def _aspect_result(section: Section, answers: Mapping[int, str]) -> AspectResult:
    items = tuple(ItemResult(item, number, answers[item.pk]) for number, item in section.numbered)
    return AspectResult(title=section.title, name=section.name, items=items)


def compare(now: Result, before: Result) -> Comparison:
    """Two results of one questionnaire side by side; statements are matched by their key, across versions too.

    A section of which the other version has nothing is left out.
    """
    earlier = {item.key: item for aspect in before.aspects for item in aspect.items}
    rows, changes = [], []
    for aspect in now.aspects:
        both = [(earlier[item.key], item) for item in aspect.items if item.key in earlier]
        well_before = sum(then.goes_well for then, _ in both)
        if both:
            rows.append((aspect.title, well_before, sum(item.goes_well for _, item in both), len(both)))
        changes += [Change(item.text, then.label, item.label) for then, item in both if then.weight != item.weight]
    return Comparison(before_at=before.finished_at, aspects=tuple(rows), changes=tuple(changes))
