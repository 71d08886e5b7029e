"""Who gives first support and aftercare: the colleagues beside the team's own sentences (R-62)."""

from collections.abc import Collection

from django.db import transaction

from protocols.agreements.models import NamedPerson, ProtocolVersion
from protocols.agreements.services.errors import WrongPlaceError
from protocols.form_templates.enums import PromptKind
from protocols.form_templates.models import TemplatePrompt
from vpd.organisation.models import User
from vpd.versions.services import lock_draft, saved


@transaction.atomic
def name_people(*, version: ProtocolVersion, prompt_key: str, people: Collection[User], by: User) -> None:
    """Let exactly these colleagues stand beside a question of a draft; the first that can is asked first (R-62).

    Raises NotADraftError, and WrongPlaceError where the form does not ask for people.
    """
    version = lock_draft(version, by=by)
    prompts = TemplatePrompt.objects.filter(section__version_id=version.template_version_id, key=prompt_key)
    if not prompts.filter(kind=PromptKind.PERSONS).exists():
        raise WrongPlaceError(prompt_key)
    NamedPerson.objects.filter(version=version, prompt_key=prompt_key).delete()
    NamedPerson.objects.bulk_create(
        NamedPerson(
            organisation_id=version.organisation_id,
            team_id=version.team_id,
            version=version,
            prompt_key=prompt_key,
            person=person,
            changed_by=by,
        )
        for person in people
    )
    saved(version, "people_named", by=by)
