"""Choosing who gives first support and aftercare, beside what the team wrote about it (R-62)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.models import NamedPerson, ProtocolVersion
from protocols.agreements.services.naming import name_people
from protocols.agreements.views.scoped import breadcrumb, on_draft, section_of
from protocols.drafting.forms.naming import NamePeopleForm
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.summaries.leaders import leaders_of
from vpd.ui.sorting import name_key


@on_draft
def name(request: UserRequest, version: ProtocolVersion, slug: str, prompt_key: str) -> HttpResponse:
    """Tick the colleagues; who is named already can always be unticked."""
    _, section = section_of(version, slug)
    prompt = next((p for p in section.prompts if p.key == prompt_key and p.names_people), None)
    if prompt is None:
        raise Http404
    back = reverse("protocols:edit_section", args=[version.protocol_id, slug]) + f"#{prompt.anchor}"
    rows = NamedPerson.objects.visible_to(request.user).filter(version=version, prompt_key=prompt_key)
    named = [row.person for row in rows.select_related("person")]
    initial = {"people": [str(person.pk) for person in named]}
    form = NamePeopleForm(request.POST or None, people=_people(request.user, version, named), initial=initial)
    if request.method == "POST" and form.is_valid():
        name_people(version=version, prompt_key=prompt_key, people=form.chosen, by=request.user)
        messages.success(request, "Opgeslagen.")
        return redirect(back)
    context = {
        "version": version,
        "prompt": prompt,
        "form": form,
        "cancel_url": back,
        "breadcrumb": breadcrumb(
            request.user, version, ("Bewerken", reverse("protocols:edit", args=[version.protocol_id]))
        ),
    }
    return render(request, "drafting/name_people.html", context)


def _people(user: User, version: ProtocolVersion, named: list[User]) -> list[tuple[User, str]]:
    """The people of aftercare, who leads the team and who works in it; and who stands there already."""
    today = timezone.localdate()
    colleagues = User.objects.visible_to(user).active()
    found: dict[int, tuple[User, str]] = {}
    for person in colleagues.with_role(Role.AFTERCARE, today):
        found[person.pk] = (person, "nazorg (bedrijfsopvangteam)")
    for person in leaders_of(version.team, today):
        found.setdefault(person.pk, (person, "leidinggevende"))
    for person in sorted(colleagues.in_team(version.team, today), key=lambda one: name_key(one.last_name)):
        found.setdefault(person.pk, (person, person.job_title))
    for person in named:
        found.setdefault(person.pk, (person, "" if person.is_active else "heeft geen toegang meer"))
    return list(found.values())
