"""Letting a draft hold from a day on, and telling who derives from it, in one transaction."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from vpd.organisation.models import User
from vpd.ui.sorting import name_key
from vpd.versions.enums import VersionState
from vpd.versions.models import Contents, DatedVersion, Numbered, Part, Version
from vpd.versions.services.drafts import lock_draft, lock_series, saved
from vpd.versions.services.errors import ChangedMeanwhileError, NotReadyError, StartDayError

V = TypeVar("V", bound=Version)
T = TypeVar("T")


@dataclass(frozen=True)
class Published(Generic[V]):
    """What was published, and how many things that derive from it are to be looked at again."""

    version: V
    touched: int


@dataclass(frozen=True)
class Follower:
    """Who derives from a noun: what happens there at a publication, and the names of the teams whom it touches."""

    follow: Callable[[Any, User | None], int]
    touches: Callable[[Any], Iterable[str]]


_followers: dict[type[Version], list[Follower]] = {}


def on_published(
    model: type[V], *, follow: Callable[[V, User | None], int], touches: Callable[[V], Iterable[str]]
) -> None:
    """Let an app that derives from `model` follow each publication; it registers in `AppConfig.ready`.

    `follow` runs inside the transaction of the publication (what it raises takes that back too) and returns how many
    things are to be looked at again; `touches` says beforehand which teams that would be. Registering twice is once.
    """
    follower = Follower(follow, touches)
    if follower not in _followers.setdefault(model, []):
        _followers[model].append(follower)


def touched_by(version: Version) -> list[str]:
    """The teams that will be asked to look at something again when this draft is published, by name."""
    names = {name for follower in _followers.get(type(version), []) for name in follower.touches(version)}
    return sorted(names, key=name_key)


@transaction.atomic
def publish(
    *,
    version: V,
    by: User | None,
    in_force_from: date | None = None,
    now: datetime | None = None,
    problems: Callable[[V], Sequence[str]] | None = None,
    fields: Callable[[V], Sequence[str]] | None = None,
) -> Published[V]:
    """Let a draft hold, a dated one from a day on; from now on it never changes, and what was removed is gone.

    `problems` says why it does not hold together yet, `fields` what the audit names. `now` is the moment of publishing,
    for the example municipality. Raises NotADraftError for a second press, NotReadyError, StartDayError.
    """
    now = now or timezone.now()
    lock_series(version.series)
    draft = lock_draft(version, by=by)
    found = problems(draft) if problems else []
    if found:
        raise NotReadyError(found)
    if isinstance(draft, DatedVersion):
        earliest = earliest_start(draft, today=timezone.localdate(now))
        if in_force_from is None or (earliest and in_force_from < earliest):
            raise StartDayError(earliest or timezone.localdate(now))
        draft.in_force_from = in_force_from
    drop_removed(draft)
    draft.status = VersionState.PUBLISHED
    draft.published_at, draft.published_by = now, by
    saved(draft, "published", by=by, fields=fields(draft) if fields else ())
    return Published(draft, sum(follower.follow(draft, by) for follower in _followers.get(type(draft), [])))


def as_it_stands(version: Numbered) -> str:
    """Tells whether a version is still what somebody read: when it was last touched."""
    return version.changed_at.isoformat()


@transaction.atomic
def only_as_seen(*, version: Numbered, seen: str, by: User, publish: Callable[[], T]) -> T:
    """Publish what was read, `seen` being how it stood then; without a page there is nobody to ask.

    Raises ChangedMeanwhileError when a colleague touched the draft in between, NotADraftError, what `publish` raises.
    """
    if seen:
        _refuse_changed(lock_draft(version, by=by), seen)
    return publish()


@transaction.atomic
def only_after_seen(
    *, series: models.Model, newest: Callable[[], Numbered | None], seen: str, publish: Callable[[], T]
) -> T:
    """Publish what follows on the version that was read: the same for what is made from the newest, without a draft.

    Raises ChangedMeanwhileError when a colleague let another version hold in between, and what `publish` raises.
    """
    lock_series(series)
    found = newest()
    if seen and found:
        _refuse_changed(found, seen)
    return publish()


def _refuse_changed(version: Numbered, seen: str) -> None:
    if as_it_stands(version) != seen:
        raise ChangedMeanwhileError(version.pk)


def publish_shipped(version: Version) -> None:
    """What comes with the application holds as soon as all its rows are there; nobody published it."""
    version.status = VersionState.PUBLISHED
    version.published_at = timezone.now()
    version.save()


def earliest_start(version: DatedVersion, *, today: date) -> date | None:
    """The first day on which this draft may begin to hold; None when any day will do.

    Nothing is told anew about days that have been (DECISIONS 9), so the next version starts today or later, and where
    one starts a day after the version before it. The first may have held long before it came in here.
    """
    latest: date | None = last_start(version)
    if latest is None:
        return None if version.MAY_HAVE_BEGUN else today
    return max(today, latest + timedelta(days=int(version.IS_ONE_A_DAY)))


def last_start(version: DatedVersion) -> date | None:
    """The day on which the newest published version of the same series starts or started."""
    published = type(version).of_series(version.series).published()
    found: date | None = published.aggregate(last=Max("in_force_from"))["last"]
    return found


def drop_removed(version: Numbered) -> None:
    """What was removed from a draft is gone once it holds: nobody can put it back any more."""
    _drop_removed(type(version), {"pk": version.pk}, version.CONTENT)


def _drop_removed(model: type[models.Model], where: dict[str, Any], contents: Contents) -> None:
    """Delete the removed parts, those deeper down included."""
    for accessor, below in contents.items():
        relation: Any = model._meta.get_field(accessor)
        child = relation.related_model
        inside = {f"{relation.field.name}__{name}": value for name, value in where.items()}
        if issubclass(child, Part):
            child._default_manager.filter(**inside).removed().delete()
        _drop_removed(child, inside, below)
