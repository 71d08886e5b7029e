"""The questionnaires of the coordinator: which there are, copying, publishing and comparing them."""

from dataclasses import asdict, dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from learning.questionnaires.access import can_manage_questionnaires
from learning.questionnaires.forms.editor import CopyForm, DescribeForm
from learning.questionnaires.models import Questionnaire, QuestionnaireVersion, QuestionnaireVersionQuerySet
from learning.questionnaires.services.questionnaires import (
    TitleTakenError,
    copy_questionnaire,
    describe,
    description_of,
    discard,
    publish,
    start_draft,
)
from learning.questionnaires.summaries import (
    applicability_words,
    pieces_of,
    problems_of,
    questionnaire_changes,
    questionnaire_rows,
)
from learning.questionnaires.tables import versions_table
from vpd.organisation.models import JobFamily, User
from vpd.organisation.requests import UserRequest
from vpd.organisation.views.crumbs import MANAGE
from vpd.versions.enums import Standing
from vpd.versions.services import fingerprint
from vpd.versions.summaries import VersionRow
from vpd.versions.views import (
    Cycle,
    Words,
    compare_page,
    discard_page,
    on_draft,
    part_page,
    publish_at_once_page,
    start_page,
)

TITLE_TAKEN = "Jullie hebben al een vragenlijst met deze titel. Kies een andere titel."


def manager(request: UserRequest) -> User:
    """Who makes questionnaires; 403 for anybody else."""
    if not can_manage_questionnaires(request.user):
        raise PermissionDenied
    return request.user


def crumbs(questionnaire: Questionnaire | None = None) -> list[tuple[str, str]]:
    """Beheer › Vragenlijsten › this one."""
    found = [MANAGE, ("Vragenlijsten", reverse("questionnaires:list"))]
    if questionnaire is not None:
        found.append((questionnaire.title, reverse("questionnaires:detail", args=[questionnaire.pk])))
    return found


def visible(user: User, pk: int) -> Questionnaire:
    return get_object_or_404(Questionnaire.objects.visible_to(user), pk=pk)


def versions_of(user: User, pk: int) -> QuestionnaireVersionQuerySet:
    found = visible(user, pk)
    versions = QuestionnaireVersion.objects.visible_to(user).filter(questionnaire=found)
    return versions.select_related("questionnaire", "based_on__questionnaire")


def questionnaire_cycle(pk: int, questionnaire: Questionnaire | None = None) -> Cycle[QuestionnaireVersion]:
    """The versions of one own questionnaire, as its pages need them; 404 for one that is not visible."""
    return Cycle(
        versions=lambda user: versions_of(user, pk),
        can_manage=can_manage_questionnaires,
        list_url=reverse("questionnaires:detail", args=[pk]),
        draft_url=reverse("questionnaires:draft", args=[pk]),
        crumbs=crumbs(questionnaire),
        # A first version is beside what it was copied from.
        changes=lambda old, new: questionnaire_changes(old or new.based_on, new),
        words=Words(
            no_draft="Er is geen concept van deze vragenlijst.",
            gone="Deze vragenlijst is intussen gepubliceerd of weggegooid, of dit deel is weg. Er is niets veranderd.",
            exists="Er is al een concept van deze vragenlijst. Ga daarmee verder.",
            start_heading="Nieuwe versie van de vragenlijst",
            start_text="Je begint met een kopie van de laatste versie. Wie nu invult, merkt niets. Na het publiceren "
            "begint iedereen met de nieuwe versie.",
            start_button="Nieuwe versie maken",
            discard_text="Alles wat je in dit concept veranderde, gaat weg. Gepubliceerde versies blijven staan.",
            compare_title="Versies vergelijken",
            nothing_to_compare="Zodra er een tweede versie is, zie je hier wat er anders is.",
        ),
    )


on_questionnaire_draft = on_draft(questionnaire_cycle, "pk")


@dataclass(frozen=True)
class ComparedRow(VersionRow[QuestionnaireVersion]):
    """A version beside those of the questionnaire it was copied from; `own` is the one the page is about."""

    own: int

    @property
    def key(self) -> str:
        return str(self.version.pk)

    @property
    def name(self) -> str:
        words = f"versie {self.version.number}{' (concept)' if self.version.is_draft else ''}"
        is_own = self.version.questionnaire_id == self.own
        return words if is_own else f"{self.version.questionnaire.title}, {words}"

    @property
    def title(self) -> str:
        return self.name


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    """The questionnaires of the organisation and the shipped ones."""
    rows = questionnaire_rows(manager(request))
    context = {
        "own": [row for row in rows if not row.questionnaire.is_shipped],
        "shipped": [row for row in rows if row.questionnaire.is_shipped],
        "breadcrumb": [MANAGE],
    }
    return render(request, "questionnaires/questionnaire_list.html", context)


@require_safe
def detail(request: UserRequest, pk: int) -> HttpResponse:
    """One questionnaire: what it asks, whom it is for, its versions."""
    user = manager(request)
    found = visible(user, pk)
    versions = list(versions_of(user, pk).newest_first())
    if not versions:
        raise Http404
    shown = next((version for version in versions if not version.is_draft), versions[0])
    context = {
        "questionnaire": found,
        "shown": shown,
        "draft": next((version for version in versions if version.is_draft), None),
        "for_whom": applicability_words(shown),
        "pieces": pieces_of(shown),
        "versions": versions_table(versions),
        "can_compare": len(versions) > 1 or versions[0].based_on_id,
        "breadcrumb": crumbs(),
    }
    return render(request, "questionnaires/questionnaire_detail.html", context)


def copy(request: UserRequest, pk: int) -> HttpResponse:
    """A questionnaire of the organisation's own, beginning as this one."""
    user = manager(request)
    found = visible(user, pk)
    source = versions_of(user, pk).published().newest_first().first()
    if source is None:
        raise Http404
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = copy_questionnaire(source=source, title=form.cleaned_data["title"], by=user)
        except TitleTakenError:
            form.add_error("title", TITLE_TAKEN)
        else:
            messages.success(request, "Jullie eigen vragenlijst is gemaakt, als concept. Wijzig die en publiceer.")
            return redirect("questionnaires:draft", version.questionnaire_id)
    context = {"questionnaire": found, "form": form, "breadcrumb": crumbs(found)}
    return render(request, "questionnaires/questionnaire_copy.html", context)


def start(request: UserRequest, pk: int) -> HttpResponse:
    """Begin the next version of an own questionnaire; a shipped one is copied instead."""
    found = visible(manager(request), pk)
    if found.is_shipped:
        raise PermissionDenied
    return start_page(request, questionnaire_cycle(pk, found), lambda user: start_draft(questionnaire=found, by=user))


@on_questionnaire_draft
def describe_draft(request: UserRequest, version: QuestionnaireVersion) -> HttpResponse:
    """Title, whom it is meant for, and what stands before and after."""
    cycle = questionnaire_cycle(version.questionnaire_id, version.questionnaire)
    texts = description_of(version)
    families = JobFamily.objects.visible_to(request.user)
    opened = asdict(texts) | {"seen": fingerprint(texts)}
    return part_page(
        request,
        cycle,
        lambda data: DescribeForm(data, families=families, initial=opened),
        lambda form: describe(version=version, texts=form.part, seen=form.cleaned_data["seen"], by=request.user),
        heading="Titel en voor wie",
        back_url=cycle.draft_url,
        refusal=lambda error: ("title", TITLE_TAKEN) if isinstance(error, TitleTakenError) else None,
    )


@on_questionnaire_draft
def publish_draft(request: UserRequest, version: QuestionnaireVersion) -> HttpResponse:
    """Publish the draft, after saying what that means; what is wrong is said on the draft itself."""
    cycle = questionnaire_cycle(version.questionnaire_id, version.questionnaire)
    if problems_of(pieces_of(version)):
        messages.error(request, "Publiceren kan nog niet. Los eerst op wat er bij “Voor het publiceren” staat.")
        return redirect(cycle.draft_url)
    return publish_at_once_page(
        request,
        cycle,
        version,
        "questionnaires/questionnaire_publish.html",
        publish=publish,
        told="De vragenlijst is gepubliceerd.",
        label="Vragenlijst publiceren",
        for_whom=applicability_words(version),
    )


@on_questionnaire_draft
def discard_draft(request: UserRequest, version: QuestionnaireVersion) -> HttpResponse:
    """Throw the draft away; a questionnaire that never was published goes with it."""
    is_only = not versions_of(request.user, version.questionnaire_id).published().exists()
    return discard_page(
        request,
        questionnaire_cycle(version.questionnaire_id, version.questionnaire),
        version,
        throw_away=discard,
        done_url=reverse("questionnaires:list") if is_only else "",
    )


@require_safe
def preview(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """One version as people will read it."""
    user = manager(request)
    found = visible(user, pk)
    version = get_object_or_404(versions_of(user, pk), number=number)
    context = {
        "questionnaire": found,
        "version": version,
        "pieces": pieces_of(version),
        "for_whom": applicability_words(version),
        "breadcrumb": crumbs(found),
    }
    return render(request, "questionnaires/questionnaire_preview.html", context)


@require_safe
def compare(request: UserRequest, pk: int) -> HttpResponse:
    """Two versions, or a copy and what it was copied from, as people read a change."""
    user = manager(request)
    own = versions_of(user, pk)
    newest = own.newest_first().first()
    if newest is None:
        raise Http404
    versions = QuestionnaireVersion.objects.visible_to(user).filter(
        Q(questionnaire=pk) | Q(pk__in=own.values("based_on_id"))
    )
    rows = [
        ComparedRow(version, Standing.DRAFT if version.is_draft else Standing.IN_FORCE, own=pk)
        for version in versions.select_related("questionnaire").order_by("questionnaire_id", "number")
    ]
    before = newest.based_on_id or newest.pk
    return compare_page(
        request,
        questionnaire_cycle(pk, newest.questionnaire),
        rows=rows,
        chosen={"van": str(before), "naar": str(newest.pk)},
    )
