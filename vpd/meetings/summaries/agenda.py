"""An agenda as its team reads it, and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.models import MINUTES, AgendaItem, Decision, TeamMeeting
from vpd.meetings.room import MINUTES_THERE_ARE, MOST_PUT_FORWARD
from vpd.organisation.models import User
from vpd.organisation.origins import OriginWords, words_of
from vpd.ui.moments import as_moment

SHORT_NOTE = 200


@dataclass(frozen=True)
class ItemRow:
    """One item of an agenda, where it comes from, and where it may be moved to."""

    item: AgendaItem
    number: int
    origin: OriginWords | None
    can_go_up: bool
    can_go_down: bool

    @property
    def is_itself(self) -> bool:
        """It is about what it comes from: the title says that already."""
        return self.origin is not None and self.origin.is_named_in(self.item.title)

    @property
    def note(self) -> str:
        """Under the title: where it comes from, and the explanation when that is short."""
        preparer = self.item.preparer
        words = [
            f"Uit: {self.origin.text}" if self.origin and not self.is_itself else "",
            "" if self.long_note else self.item.note,
            f"bereidt voor: {preparer.full_name}" if preparer else "",
        ]
        return " · ".join(word for word in words if word)

    @property
    def long_note(self) -> str:
        """An explanation that needs room of its own."""
        return self.item.note if len(self.item.note) > SHORT_NOTE else ""


@dataclass(frozen=True)
class Following:
    """What came of a decision at once, an action, an obstacle or a learning need, as it was called then.

    `title_now` says what it is called today, where that is something else.
    """

    label: str
    title: str
    url: str
    title_now: str = ""


@dataclass(frozen=True)
class DecidedItem:
    """One item with what was decided about it."""

    number: int
    item: AgendaItem
    decision: Decision
    origin: OriginWords | None
    following: tuple[Following, ...]

    @property
    def is_itself(self) -> bool:
        """It was about what it comes from: the title says that already."""
        return self.origin is not None and self.origin.is_named_in(self.item.title)

    @property
    def is_nothing(self) -> bool:
        """Discussed, and nothing more."""
        made = self.decision
        return made.outcome == DecisionOutcome.NO_ACTION and not made.text and not made.reason

    @property
    def is_in_passing(self) -> bool:
        """Discussed together with others: a title says enough."""
        return self.is_nothing and not self.item.is_put_forward


def agenda_rows(items: Iterable[AgendaItem], user: User) -> list[ItemRow]:
    """The items in their order, with the words that `user` may read of where they come from."""
    shown = list(items)
    words = words_of(user, [item.origin for item in shown if item.origin])
    groups = {is_forward: [i for i in shown if i.is_put_forward == is_forward] for is_forward in (True, False)}
    return [
        ItemRow(
            item=item,
            number=number,
            origin=words.get(item.origin) if item.origin else None,
            can_go_up=item.is_open and item != groups[item.is_put_forward][0],
            can_go_down=item.is_open and item != groups[item.is_put_forward][-1],
        )
        for number, item in enumerate(shown, start=1)
    ]


@dataclass(frozen=True)
class Agenda:
    """An agenda in two: what is discussed one by one, and what is "besproken" together."""

    rows: tuple[ItemRow, ...]
    together: tuple[ItemRow, ...]

    @property
    def minutes(self) -> int:
        return sum(row.item.minutes for row in self.rows)

    @property
    def room(self) -> str:
        """How long it takes, beside the twenty minutes there are."""
        words = f"{self.minutes} van de {MINUTES_THERE_ARE} minuten"
        left = MOST_PUT_FORWARD - len(self.rows)
        if self.minutes > MINUTES_THERE_ARE:
            return f"{words}: dat is te veel. Zet een punt bij de andere punten, of plan meer tijd."
        if left > 0 and MINUTES_THERE_ARE - self.minutes >= MINUTES:
            return f"{words}. Er past nog een punt bij."
        return f"{words}."


def agenda_of(meeting: TeamMeeting, user: User) -> Agenda:
    """The agenda of one meeting."""
    rows = agenda_rows(meeting.items.on_agenda().select_related("preparer"), user)
    return Agenda(
        rows=tuple(row for row in rows if row.item.is_put_forward),
        together=tuple(row for row in rows if not row.item.is_put_forward),
    )


def record_rows(meeting: TeamMeeting, user: User) -> list[DecidedItem]:
    """What was decided in a meeting, in the order of its agenda; one query beside those of the origins."""
    decisions = Decision.objects.visible_to(user).filter(item__meeting=meeting).order_by("item__position", "item_id")
    found = list(
        decisions.select_related("item__preparer", "by", "action__owner", "obstacle__addressee", "learning_need")
    )
    words = words_of(user, [decision.item.origin for decision in found if decision.item.origin])
    return [
        DecidedItem(
            number=number,
            item=decision.item,
            decision=decision,
            origin=words.get(decision.item.origin) if decision.item.origin else None,
            following=tuple(_following(decision)),
        )
        for number, decision in enumerate(found, start=1)
    ]


@dataclass(frozen=True)
class AttendanceWords:
    """Who was there as far as is known now, and what was put right about it after the meeting."""

    present: tuple[str, ...]
    corrections: tuple[str, ...]


def attendance_at(meeting: TeamMeeting) -> AttendanceWords:
    """Who was there, colleagues by surname and then guests; each correction with who made it and when."""
    rows = list(meeting.attendances.select_related("user", "added_by", "withdrawn_by"))
    here = [row for row in rows if not row.withdrawn_at]
    colleagues = sorted((row.user for row in here if row.user), key=lambda user: user.sort_key)
    corrections = []
    for row in rows:
        if row.added_at and row.added_by:
            corrections.append((row.added_at, f"{row.words} is erbij gezet door {row.added_by.full_name}"))
        if row.withdrawn_at and row.withdrawn_by:
            corrections.append((row.withdrawn_at, f"{row.words} is weggehaald door {row.withdrawn_by.full_name}"))
    return AttendanceWords(
        present=(*(user.full_name for user in colleagues), *(f"{row.name} (gast)" for row in here if not row.user)),
        corrections=tuple(f"{text}, {as_moment(at)}" for at, text in sorted(corrections)),
    )


def _following(decision: Decision) -> Iterable[Following]:
    came_of_it = [
        ("Actie", decision.action, decision.action_title, "actions:detail"),
        ("Belemmering", decision.obstacle, decision.following_title, "actions:obstacle"),
        ("Leerwens", decision.learning_need, decision.following_title, "actions:need"),
    ]
    for label, thing, title, route in came_of_it:
        if thing:
            title_now = thing.title if thing.title != title else ""
            yield Following(label, title, reverse(route, args=[thing.pk]), title_now)
