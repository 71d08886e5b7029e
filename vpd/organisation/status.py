"""One way a status changes: the column and a row in an append-only history, together (STYLE 3, DECISIONS 4).

A thing with a status has a table of steps in its `enums` and, beside its model, a history that names that table.
Nothing but `take_to` and `begin_all` writes either of them; `TransitionError` is what every refused step comes to, and
`vpd.organisation.middleware` says it to whoever pressed the button.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from vpd.audit.services import record

if TYPE_CHECKING:
    from vpd.organisation.models import User

T = TypeVar("T", bound=models.Model)
Transitions = Mapping[str, Collection[str]]
"""From each status, and from the empty text where everything begins, the ones that may follow."""

BATCH = 500


class TransitionError(ValueError):
    """This step does not exist from where `thing` stands, often because somebody else was first."""

    def __init__(self, thing: models.Model, to: str = "") -> None:
        super().__init__(f"{thing._meta.label_lower} {thing.pk}: {getattr(thing, 'status', '')} > {to}")
        self.thing: Any = thing

    def words_for(self, reader: User) -> str:
        """What whoever pressed the button reads; a colleague is only spoken of where it was one."""
        steps = steps_of(type(self.thing))
        newest = steps._default_manager.filter(**{key_of(steps): self.thing.pk}).order_by("-pk").first()
        if newest is None:
            return f"Dat kan niet meer: {steps.this} is er niet meer."
        if newest.is_by_another(reader):
            return f"Een collega heeft {steps.this} net gewijzigd. Kijk wat er nu staat en probeer het opnieuw."
        return f"Dat kan niet meer: {steps.this} is nu “{newest.state.label}”. Kijk wat er nu staat."


class TooEarlyError(ValueError):
    """Something would have happened before what it follows on."""


def must_follow(moment: datetime, *, on: datetime) -> None:
    """Raises TooEarlyError for a moment before the one it follows on: nothing is decided before it was proposed."""
    if moment < on:
        raise TooEarlyError(f"{moment:%Y-%m-%d %H:%M} comes before {on:%Y-%m-%d %H:%M}")


class StatusStep(models.Model):
    """One step of one thing. Holds no words, so that it may outlive whoever wrote them; append-only by trigger.

    A history inherits from one of the two classes below and adds the key to its thing, called `status_changes` there.
    """

    transitions: ClassVar[Transitions]
    audit_action: ClassVar[str]
    """What the audit calls a step, with `{to}` for the new status."""
    this: ClassVar[str]
    """The thing in the middle of a sentence: "deze melding"."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    from_status = models.CharField(max_length=20, blank=True)
    to_status = models.CharField(max_length=20)

    class Meta:
        abstract = True
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(from_status=models.F("to_status")),
                name="%(app_label)s_%(class)s_moves",
                violation_error_message="Dit is al gedaan. Ververs de pagina.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_status} > {self.to_status}"

    @property
    def state(self) -> Any:
        """Where the step led, as a member of its enum."""
        return statuses_of(self.transitions)(self.to_status)

    @classmethod
    def signed(cls, by: User | None, now: datetime) -> dict[str, object]:
        """What is kept of who took the step and when."""
        raise NotImplementedError

    def must_come_before(self, moment: datetime) -> None:
        """Raises TooEarlyError when a next step at `moment` would come before this one."""
        raise NotImplementedError

    def is_by(self, person: User | None) -> bool:
        """Whether this person, or nobody for the application itself, took the step."""
        raise NotImplementedError

    def is_by_another(self, reader: User) -> bool:
        """Whether somebody else than `reader` is known to have taken it."""
        raise NotImplementedError


class StatusChange(StatusStep):
    """A step with its moment and the id of who took it; nobody means the application.

    The key to the person has no constraint: the id stays when the person is destroyed (DECISIONS 4).
    """

    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False, db_index=False, related_name="+"
    )

    class Meta(StatusStep.Meta):
        abstract = True

    @classmethod
    def signed(cls, by: User | None, now: datetime) -> dict[str, object]:
        return {"changed_at": now, "changed_by": by}

    def must_come_before(self, moment: datetime) -> None:
        must_follow(moment, on=self.changed_at)

    def is_by(self, person: User | None) -> bool:
        return bool(self.changed_by_id == (person.pk if person else None))

    def is_by_another(self, reader: User) -> bool:
        return self.changed_by_id is not None and not self.is_by(reader)


class NamelessStatusChange(StatusStep):
    """A step of what people wrote without their name: by day, and who took it is kept nowhere (R-73, DECISIONS 5).

    Often it was the author, and a moment would tell as much as a name. So a second press cannot be told from a
    colleague's: it changes nothing, and both read the same.
    """

    changed_on = models.DateField()

    class Meta(StatusStep.Meta):
        abstract = True

    @classmethod
    def signed(cls, by: User | None, now: datetime) -> dict[str, object]:
        return {"changed_on": timezone.localdate(now)}

    def must_come_before(self, moment: datetime) -> None:
        if timezone.localdate(moment) < self.changed_on:
            raise TooEarlyError(f"{moment:%Y-%m-%d} comes before {self.changed_on}")

    def is_by(self, person: User | None) -> bool:
        return True

    def is_by_another(self, reader: User) -> bool:
        return False


def steps_of(model: type[models.Model]) -> type[StatusStep]:
    """The history of the things of this model."""
    return cast("type[StatusStep]", model._meta.get_field("status_changes").related_model)


def key_of(steps: type[StatusStep]) -> str:
    """What a history calls its thing."""
    return next(
        field.name
        for field in steps._meta.concrete_fields
        if field.remote_field and field.remote_field.related_name == "status_changes"
    )


def statuses_of(transitions: Transitions) -> type[models.TextChoices]:
    """The enum that a table is about."""
    return next(type(status) for status in transitions if isinstance(status, models.TextChoices))


def lock(thing: T, *, within: Collection[str] | None = None) -> T:
    """The row as it stands now, held until the end of the transaction.

    Raises TransitionError when it stands outside `within`, or is gone.
    """
    held = type(thing)._default_manager.select_for_update(of=("self",)).filter(pk=thing.pk).first()
    if held is None:
        raise TransitionError(thing)
    if within is not None and cast(Any, held).status not in within:
        raise TransitionError(held)
    return held


@transaction.atomic
def take_to(
    *, thing: models.Model, to: str, by: User | None, now: datetime | None = None, action: str = "", **values: object
) -> bool:
    """Take a thing one step on: the column, its history and the audit in one transaction; a new thing is saved whole.

    `values` are the other columns that change with it, `now` the moment (another one only for the example
    municipality and earlier registers), `action` what the audit calls it if not as usual. False, and nothing changes,
    when the same person took this very step before: a double press. Raises TransitionError for a step that the table
    does not know, and when somebody else took it first or the same person with other words; TooEarlyError for a given
    moment before that of the step it follows on.
    """
    steps = steps_of(type(thing))
    is_new = thing._state.adding
    held: Any = thing if is_new else lock(thing)
    before = held.status
    if before == to and not is_new:
        _check_same_press(held, to, by, values)
        _show(thing, held, values)
        return False
    if to not in steps.transitions.get(before, ()):
        raise TransitionError(held, to)
    if now is not None and not is_new:
        held.status_changes.order_by("pk").last().must_come_before(now)
    for name, value in {"status": to, **values}.items():
        setattr(thing, name, value)
    thing.save(update_fields=None if is_new else ["status", *values, *_touched(thing)])
    steps._default_manager.create(
        organisation_id=held.organisation_id,
        from_status=before,
        to_status=to,
        **{key_of(steps): thing},
        **steps.signed(by, now or timezone.now()),
    )
    record(
        action=action or steps.audit_action.format(to=to),
        by=by,
        subject=thing,
        organisation_id=held.organisation_id,
        fields=["status", *values],
    )
    return True


@transaction.atomic
def begin_all(*, things: Sequence[T], to: str, by: User | None, now: datetime | None = None) -> list[T]:
    """Save many new things at once, each with the first row of its history; what brought them in has the audit row.

    Raises TransitionError when nothing begins there.
    """
    if not things:
        return []
    model = type(things[0])
    steps = steps_of(model)
    if to not in steps.transitions[""]:
        raise TransitionError(things[0], to)
    for thing in things:
        cast(Any, thing).status = to
    made = model._default_manager.bulk_create(things, batch_size=BATCH)
    signed = steps.signed(by, now or timezone.now())
    steps._default_manager.bulk_create(
        (
            steps(
                organisation_id=cast(Any, thing).organisation_id,
                from_status="",
                to_status=to,
                **{key_of(steps): thing},
                **signed,
            )
            for thing in made
        ),
        batch_size=BATCH,
    )
    return made


def _check_same_press(held: Any, to: str, by: User | None, values: Mapping[str, object]) -> None:
    """Raises TransitionError unless it was this person who took it there, with the same words."""
    newest = held.status_changes.order_by("-pk").first()
    said_otherwise = any(isinstance(value, str) and getattr(held, name) != value for name, value in values.items())
    if newest is None or not newest.is_by(by) or said_otherwise:
        raise TransitionError(held, to)


def _show(thing: models.Model, held: models.Model, values: Mapping[str, object]) -> None:
    """Let what the caller holds say what stands there."""
    for name in ("status", *values):
        setattr(thing, name, getattr(held, name))


def _touched(thing: models.Model) -> list[str]:
    """Columns that keep the moment of the last change by themselves."""
    return [field.name for field in thing._meta.concrete_fields if getattr(field, "auto_now", False)]
