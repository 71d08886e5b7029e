"""Making a questionnaire: copy one, describe it, publish it (R-95, DECISIONS 3)."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from learning.questionnaires.models import MeantFor, Questionnaire, QuestionnaireVersion
from learning.questionnaires.summaries import pieces_of, problems_of
from vpd.organisation.models import JobFamily, User
from vpd.ui.text import Plain, plain
from vpd.versions import services as versions
from vpd.versions.services import NotOwnError, VersionError, lock_draft, refuse_stale, saved


class TitleTakenError(VersionError):
    """The organisation has a questionnaire with this title."""


@dataclass(frozen=True)
class Description:
    """How a questionnaire is called, whom it is meant for, and what stands before and after the statements."""

    title: str
    contact_type: str = ""
    job_families: tuple[int, ...] = ()
    intro: str = ""
    guiding: str = ""
    closing_prompt: str = ""


def description_of(version: QuestionnaireVersion) -> Description:
    return Description(
        title=version.questionnaire.title,
        contact_type=version.contact_type,
        job_families=tuple(sorted(version.meant_for.values_list("job_family_id", flat=True))),
        intro=version.intro,
        guiding=version.guiding,
        closing_prompt=version.closing_prompt,
    )


@transaction.atomic
def copy_questionnaire(*, source: QuestionnaireVersion, title: str, by: User) -> QuestionnaireVersion:
    """A questionnaire of the organisation's own, as a draft with everything in `source`; statements keep their key.

    Raises TitleTakenError, NotOwnError for a questionnaire of another organisation.
    """
    if source.organisation_id not in {None, by.organisation_id}:
        raise NotOwnError(source.pk)
    _check_title(by.organisation_id, title)
    questionnaire = Questionnaire.objects.create(
        organisation_id=by.organisation_id,
        key=f"{slugify(title)[:45] or 'vragenlijst'}-{secrets.token_hex(4)}",
        kind=source.questionnaire.kind,
        title=title,
    )
    return _start(questionnaire, source, by)


@transaction.atomic
def start_draft(*, questionnaire: Questionnaire, by: User) -> QuestionnaireVersion:
    """A draft of the next version, copied from the newest published one. Raises DraftExistsError, NotOwnError."""
    if questionnaire.organisation_id != by.organisation_id:
        raise NotOwnError(questionnaire.pk)
    return _start(questionnaire, questionnaire.versions.newest_first()[0], by)


def _start(questionnaire: Questionnaire, source: QuestionnaireVersion, by: User) -> QuestionnaireVersion:
    return versions.start_draft(QuestionnaireVersion, series=questionnaire, source=source, by=by, based_on=source)


@transaction.atomic
def describe(
    *, version: QuestionnaireVersion, texts: Description, by: User, seen: str | None = None
) -> QuestionnaireVersion:
    """Say how it is called and whom it is meant for. Raises TitleTakenError, SavedFirstError, NotADraftError."""
    version = lock_draft(version, by=by)
    refuse_stale(current=description_of(version), new=texts, seen=seen)
    _check_title(by.organisation_id, texts.title, but=version.questionnaire_id)
    Questionnaire.objects.filter(pk=version.questionnaire_id).update(title=texts.title)
    version.contact_type, version.intro = texts.contact_type, texts.intro
    version.guiding, version.closing_prompt = texts.guiding, texts.closing_prompt
    families = JobFamily.objects.filter(Q(organisation=None) | Q(organisation_id=by.organisation_id))
    version.meant_for.all().delete()
    MeantFor.objects.bulk_create(
        MeantFor(version=version, job_family=family) for family in families.filter(pk__in=texts.job_families)
    )
    saved(version, "described", by=by)
    return version


def publish(*, version: QuestionnaireVersion, by: User) -> QuestionnaireVersion:
    """From now on it can be filled in, and it never changes again. Raises NotReadyError with what is wrong."""
    return versions.publish(version=version, by=by, problems=_problems_in).version


@transaction.atomic
def discard(*, version: QuestionnaireVersion, by: User) -> None:
    """Throw a draft away; a questionnaire that never was published goes with it. Raises NotADraftError."""
    questionnaire = version.questionnaire
    versions.discard(version=version, by=by)
    if not questionnaire.versions.exists():
        questionnaire.delete()


def _problems_in(version: QuestionnaireVersion) -> Sequence[str]:
    return problems_of(pieces_of(version))


def _check_title(organisation_id: int, title: str, but: int = 0) -> None:
    ours = Questionnaire.objects.filter(organisation_id=organisation_id).exclude(pk=but)
    if ours.alias(plain_title=Plain("title")).filter(plain_title=plain(title)).exists():
        raise TitleTakenError(title)
