"""The pages of a versioned noun, from the first draft to comparing: plain functions over a `Cycle`.

A noun's view says what is its own (which form, which service, which words) and hands the rest to one of these.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.forms import KEY, carry_key
from vpd.ui.views import confirm
from vpd.versions.enums import Direction
from vpd.versions.forms import CompareForm, PartForm, PublishAtOnceForm, PublishForm
from vpd.versions.models import Part, PartQuerySet, Version, VersionQuerySet
from vpd.versions.services import (
    ChangedMeanwhileError,
    DraftExistsError,
    NotADraftError,
    NotReadyError,
    SavedFirstError,
    StartDayError,
    VersionError,
    discard,
    move_part,
    only_as_seen,
    remove_part,
    restore_part,
    touched_by,
)
from vpd.versions.summaries import Change, VersionRow, version_rows

V = TypeVar("V", bound=Version)
P = TypeVar("P", bound=Part)
Refusal = tuple[str | None, str]
"""At which field, and in which words, a rule of the noun is said; without a field it is about all of it."""
DIRECTIONS = {"omhoog": Direction.UP, "omlaag": Direction.DOWN}
BACK_AGAIN = "Een collega had dit weggehaald. Jouw tekst staat er weer."


@dataclass(frozen=True)
class Words:
    """What the pages of one noun say."""

    no_draft: str
    gone: str
    start_heading: str
    start_text: str
    start_button: str
    discard_text: str
    """With `{number}` where the number of the version goes."""
    compare_title: str
    nothing_to_compare: str
    exists: str = "Er is al een concept. Ga verder met dat concept."
    unchanged: str = "Er is nog niets veranderd."


@dataclass(frozen=True)
class Cycle(Generic[V]):
    """One series of versions of a noun, as its pages need it."""

    versions: Callable[[User], VersionQuerySet[V]]
    """Those of this series that a person may see."""
    can_manage: Callable[[User], bool]
    list_url: str
    draft_url: str
    crumbs: Sequence[tuple[str, str]]
    """The way to the list of versions, itself included."""
    words: Words
    changes: Callable[[V | None, V], list[Change]] = field(compare=False)
    """What differs; without an older version what a first one brings."""

    @property
    def draft_crumbs(self) -> list[tuple[str, str]]:
        return [*self.crumbs, ("Concept", self.draft_url)]

    def allow(self, request: UserRequest) -> User:
        """Who makes the next version; 403 for anybody else."""
        if not self.can_manage(request.user):
            raise PermissionDenied
        return request.user

    def newest(self, user: User) -> V | None:
        """What a draft is compared with: the newest published version, whether it holds already or not."""
        return self.versions(user).published().newest_first().first()

    def changes_of(self, version: V, user: User) -> list[Change]:
        """What a draft changes of the newest published version."""
        return self.changes(self.newest(user), version)


def on_draft(cycle_of: Callable[..., Cycle[Any]], *keys: str) -> Callable[..., Callable[..., HttpResponse]]:
    """Hands a view the draft of a cycle; `keys` are the parts of the address that say which cycle.

    403 for who may not make versions. Without a draft, or when a colleague published it in the middle, one is told so.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def with_draft(request: UserRequest, **kwargs: Any) -> HttpResponse:
            cycle = cycle_of(*(kwargs.pop(key) for key in keys))
            draft = cycle.versions(cycle.allow(request)).draft().first()
            if draft is None:
                messages.info(request, cycle.words.no_draft)
                return redirect(cycle.list_url)
            try:
                return view(request, draft, **kwargs)
            except NotADraftError:
                messages.error(request, cycle.words.gone)
                return redirect(cycle.list_url)

        return with_draft

    return decorate


def start_page(request: UserRequest, cycle: Cycle[Any], start: Callable[[User], object]) -> HttpResponse:
    """Begin the next version, after saying what that means; a second press leads to the draft that is there."""
    user = cycle.allow(request)
    words = cycle.words
    if request.method == "POST":
        try:
            start(user)
        except DraftExistsError:
            messages.info(request, words.exists)
        return redirect(cycle.draft_url)
    return confirm(
        request,
        words.start_heading,
        words.start_text,
        words.start_button,
        cycle.list_url,
        danger=False,
        breadcrumb=cycle.crumbs,
    )


def draft_page(
    request: UserRequest, cycle: Cycle[V], version: V, template: str, *, changes: list[Change], **context: Any
) -> HttpResponse:
    """The draft: its parts, which the noun's template shows, and what changes."""
    shown = {
        "version": version,
        "changes": changes,
        "unchanged": cycle.words.unchanged,
        "breadcrumb": cycle.crumbs,
    }
    return render(request, template, shown | context)


def asked_part(request: UserRequest, parts: PartQuerySet[P], pk: int) -> P:
    """The part of a draft that an address is about.

    A removed one has no page any more, but what somebody was typing there is not lost.
    """
    return get_object_or_404(parts if request.method == "POST" else parts.kept(), pk=pk)


def part_page(
    request: UserRequest,
    cycle: Cycle[Any],
    form_of: Callable[[Any], PartForm],
    save: Callable[[Any], object],
    *,
    heading: str,
    back_url: str | Callable[[Any], str],
    part: Part | None = None,
    is_new: bool = False,
    refusal: Callable[[VersionError], Refusal | None] = lambda error: None,
    done: str = "Opgeslagen in het concept.",
    template: str = "versions/part.html",
    crumbs: Sequence[tuple[str, str]] = (),
    **context: Any,
) -> HttpResponse:
    """The form of one part; who saves second sees what stands there now beside the own words, and chooses.

    `back_url` may depend on what was saved. Somebody else who removed the `part` meanwhile is told to have lost. What
    `is_new` is added once, also when the form is sent twice.
    """
    form = form_of(request.POST or None)
    if is_new:
        carry_key(form)

    def make() -> str:
        made = save(form)
        return back_url(made) if callable(back_url) else back_url

    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data.pop(KEY, None)
        try:
            place = made_once(key=key, by=request.user, make=make)
        except SavedFirstError as first:
            form.say_saved_first(first)
        except VersionError as error:
            refused = refusal(error)
            if refused is None:
                raise
            form.add_error(*refused)
        else:
            messages.success(request, BACK_AGAIN if part is not None and part.removed_at else done)
            return redirect(place)
    shown = {
        "form": form,
        "heading": heading,
        "back_url": cycle.draft_url if callable(back_url) else back_url,
        "breadcrumb": crumbs or cycle.draft_crumbs,
    }
    return render(request, template, shown | context)


def press(
    request: UserRequest,
    do: Callable[[], object],
    *,
    back_url: str,
    done: str,
    refusal: Callable[[VersionError], Refusal | None] = lambda error: None,
) -> HttpResponse:
    """A button that moves, removes or puts back a part, with what is said afterwards."""
    try:
        do()
    except VersionError as error:
        refused = refusal(error)
        if refused is None:
            raise
        messages.error(request, refused[1])
    else:
        messages.success(request, done)
    return HttpResponseRedirect(back_url)


def remove_page(
    request: UserRequest,
    cycle: Cycle[Any],
    part: Part,
    *,
    heading: str,
    text: str,
    button: str,
    done: str,
    cancel_url: str = "",
) -> HttpResponse:
    """Take a part out of the draft, after asking; the draft offers to put it back."""
    if request.method == "POST":
        return press(request, lambda: remove_part(part=part, by=request.user), back_url=cycle.draft_url, done=done)
    return confirm(request, heading, text, button, cancel_url or cycle.draft_url, breadcrumb=cycle.draft_crumbs)


def direction_in(word: str) -> Direction:
    """Which way an address moves a part; 404 for any other word."""
    if word not in DIRECTIONS:
        raise Http404
    return DIRECTIONS[word]


def move_press(request: UserRequest, part: Part, direction: str, *, back_url: str) -> HttpResponse:
    """The button that moves a part one place; 404 for any other direction."""
    way = direction_in(direction)
    return press(
        request,
        lambda: move_part(part=part, direction=way, by=request.user),
        back_url=back_url,
        done=f"“{part}” staat nu een plaats {'hoger' if way == Direction.UP else 'lager'}.",
    )


def restore_press(
    request: UserRequest,
    part: Part,
    *,
    back_url: str,
    name: object = "",
    restore: Callable[..., object] = restore_part,
    refusal: Callable[[VersionError], Refusal | None] = lambda error: None,
) -> HttpResponse:
    """The button that puts a removed part back; `name` where the part is called otherwise than it reads."""
    return press(
        request,
        lambda: restore(part=part, by=request.user),
        back_url=back_url,
        done=f"“{name or part}” staat er weer.",
        refusal=refusal,
    )


def publish_page(
    request: UserRequest,
    cycle: Cycle[V],
    version: V,
    template: str,
    *,
    form: PublishForm,
    publish: Callable[[Any], str],
    **context: Any,
) -> HttpResponse:
    """Choose the day, see what changes and for whom, and publish.

    `publish` takes the day, None for what holds at once, and gives back what to say.
    """
    user = cycle.allow(request)
    if request.method == "POST" and form.is_valid():
        try:
            day = form.cleaned_data.get("in_force_from")
            done = only_as_seen(version=version, seen=form.cleaned_data["seen"], by=user, publish=lambda: publish(day))
        except ChangedMeanwhileError:
            version.refresh_from_db()
            form.say_changed_meanwhile(version)
        except StartDayError as error:
            form.add_error("in_force_from", form.earlier(error.earliest))
        except NotReadyError as error:
            for problem in error.problems:
                form.add_error(None, problem)
        else:
            messages.success(request, done)
            return redirect(cycle.list_url)
    form.opened_on(version)
    newest = cycle.newest(user)
    shown = {
        "version": version,
        "before": newest,
        "form": form,
        "changes": cycle.changes(newest, version),
        "teams": touched_by(version),
        "draft_url": cycle.draft_url,
        "breadcrumb": cycle.draft_crumbs,
    }
    return render(request, template, shown | context)


def publish_at_once_page(
    request: UserRequest,
    cycle: Cycle[V],
    version: V,
    template: str,
    *,
    publish: Callable[..., object],
    told: str,
    label: str,
    **context: Any,
) -> HttpResponse:
    """The same for what holds as soon as it is published: no day is asked; `told` is said after it."""

    def let_it_hold(_: None) -> str:
        publish(version=version, by=request.user)
        return told

    form = PublishAtOnceForm(request.POST if request.method == "POST" else None)
    return publish_page(
        request, cycle, version, template, form=form, publish=let_it_hold, publish_label=label, **context
    )


def discard_page(
    request: UserRequest,
    cycle: Cycle[V],
    version: V,
    *,
    throw_away: Callable[..., object] = discard,
    done_url: str = "",
) -> HttpResponse:
    """Throw the draft away, after asking; a noun with more to clear away gives its own `throw_away`."""
    user = cycle.allow(request)
    if request.method == "POST":
        throw_away(version=version, by=user)
        messages.success(request, "Het concept is weggegooid.")
        return redirect(done_url or cycle.list_url)
    return confirm(
        request,
        "Concept weggooien?",
        cycle.words.discard_text.format(number=version.number),
        "Gooi het concept weg",
        cycle.draft_url,
        breadcrumb=cycle.draft_crumbs,
    )


def compare_page(
    request: UserRequest,
    cycle: Cycle[V],
    rows: Sequence[VersionRow[V]] | None = None,
    chosen: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Two versions beside each other, as people read a change: `chosen`, or the newest two, until somebody chooses."""
    if rows is None:
        rows = version_rows(cycle.versions(request.user), on=timezone.localdate())
    if chosen is None:
        chosen = {"van": rows[1].key, "naar": rows[0].key} if len(rows) > 1 else {}
    form = CompareForm(request.GET or None, rows=rows, initial=chosen)
    if form.is_bound:
        chosen = form.cleaned_data if form.is_valid() else {}
    found = {row.key: row for row in rows}
    old, new = found.get(chosen.get("van", "")), found.get(chosen.get("naar", ""))
    context = {
        "title": cycle.words.compare_title,
        "nothing": cycle.words.nothing_to_compare,
        "form": form,
        "can_compare": len(rows) > 1,
        "is_chosen": bool(old and new),
        "beside": f"{old.name} naast {new.name}" if old and new else "",
        "changes": cycle.changes(old.version, new.version) if old and new else [],
        "breadcrumb": cycle.crumbs,
    }
    return render(request, "versions/compare.html", context)
