"""What an installation does before anyone can log in."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from protocols.norms.services.norms import publish_norm
from vpd.audit.services import record
from vpd.organisation.enums import Role
from vpd.organisation.models import Organisation, User
from vpd.organisation.services import add_user, give_role, invite_user


@transaction.atomic
def found_organisation(*, name: str, email: str, first_name: str, last_name: str) -> User:
    """Make a municipality with its norm and its first functional administrator, who gets an invitation by mail.

    Raises ValidationError for a name or address that is taken or wrong, and NothingToFollowError without reference
    content (R-04: a norm exists from the start).
    """
    organisation = Organisation(name=name.strip(), slug=slugify(name))
    organisation.full_clean()
    organisation.save()
    admin = User(organisation=organisation, email=email, first_name=first_name, last_name=last_name)
    admin.clean_fields(exclude=["password"])
    admin = add_user(organisation=organisation, email=email, first_name=first_name, last_name=last_name, by=None)
    give_role(user=admin, role=Role.FUNCTIONAL_ADMIN, by=None)
    publish_norm(organisation=organisation, in_force_from=timezone.localdate(), by=None)
    invite_user(user=admin, by=admin)
    record(action="organisation.founded", by=None, subject=organisation, organisation_id=organisation.pk)
    return admin
