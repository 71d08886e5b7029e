"""Proposals to change a protocol: made by the team, decided by leader and coordinator, adopted by the coordinator."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from protocols.agreements.access import can_adopt_protocol, can_edit_protocol
from protocols.agreements.forms import read_place
from protocols.agreements.models import Protocol, ProtocolLine, ProtocolVersion
from protocols.agreements.services.errors import AdoptionDateError, IncompleteError, NoNormInForceError
from protocols.agreements.services.versions import REVIEW_AFTER
from protocols.agreements.summaries.document import document_of
from protocols.agreements.summaries.in_force import newest_adopted
from protocols.agreements.views.scoped import breadcrumb, visible_protocol
from protocols.amendments.access import can_decide_amendment, can_propose_amendment, can_withdraw_amendment
from protocols.amendments.enums import AmendmentStatus
from protocols.amendments.filters import AmendmentFilter
from protocols.amendments.forms.amendments import DECIDED_MEANWHILE, AmendForm, DecideForm, ProposeForm
from protocols.amendments.forms.asked import AskedPlaceForm
from protocols.amendments.models import Amendment, AmendmentQuerySet
from protocols.amendments.services.agenda import agenda_item_of, put_amendment_on_agenda
from protocols.amendments.services.amending import NotAcceptedError, adopt_amendments
from protocols.amendments.services.amendments import (
    LineGoneError,
    accept_amendment,
    discuss_amendment,
    propose_amendment,
    reject_amendment,
    still_fits,
    withdraw_amendment,
)
from protocols.amendments.summaries.amendments import amendment_url, read_amendments
from protocols.amendments.summaries.pages import (
    Target,
    amendment_facts,
    amendment_history,
    amendments_table,
    line_target,
    place_target,
    place_to_choose,
)
from vpd.organisation.forms.asked import asked_origin
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.asked import asked_for
from vpd.ui.views import confirm
from vpd.versions.services import ChangedMeanwhileError, VersionError, only_after_seen

PAGE = 25
GONE = "De afspraak is intussen veranderd of geschrapt. Bekijk hoe die nu luidt."


def amendment_list(request: UserRequest, pk: int) -> HttpResponse:
    """The proposals for one protocol, those without an answer first."""
    user = request.user
    protocol = _own_protocol(user, pk)
    found = _amendments(user).filter(protocol=protocol).order_by("-number")
    chosen = AmendmentFilter(request.GET or None, queryset=found)
    page = Paginator(chosen.qs, PAGE).get_page(request.GET.get("page"))
    context = {
        "protocol": protocol,
        "filter": chosen,
        "page_obj": page,
        "table": amendments_table(read_amendments(user, page.object_list)),
        "is_filtered": bool(request.GET),
        "can_adopt": can_adopt_protocol(user, protocol) and found.accepted().exists(),
        "breadcrumb": breadcrumb(request.user, protocol),
    }
    return render(request, "amendments/amendment_list.html", context)


def amendment(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """One proposal: what, why, and how far it is."""
    user = request.user
    shown = _visible(user, pk, number)
    read = read_amendments(user, [shown])[0]
    context = {
        "amendment": shown,
        "read": read,
        "fits": not (shown.is_undecided or shown.is_accepted) or still_fits(shown, _newest(user, pk)),
        "facts": amendment_facts(read),
        "history": amendment_history(shown),
        "item": agenda_item_of(user, shown) if shown.is_undecided else None,
        "can_decide": can_decide_amendment(user, shown) and shown.is_undecided,
        "can_reject": can_decide_amendment(user, shown) and shown.is_accepted,
        "can_adopt": can_adopt_protocol(user, shown.protocol) and shown.is_accepted,
        "can_withdraw": can_withdraw_amendment(user, shown) and shown.is_undecided,
        "breadcrumb": _crumbs(request.user, shown.protocol),
    }
    return render(request, "amendments/amendment_detail.html", context)


def choose(request: UserRequest, pk: int) -> HttpResponse:
    """Choose the line, or the place for a new one; `?herkomst=` says what gives rise to the proposal.

    `?onderdeel=` is the chapter that somebody was reading.
    """
    user = request.user
    version = _proposable(user, pk)
    asked = asked_for(request, AskedPlaceForm(request.GET))
    context = {
        "version": version,
        "sections": place_to_choose(
            document_of(version), origin=asked["herkomst"] or "", section_slug=asked["onderdeel"] or ""
        ),
        "origin": asked_origin(request)[1],
        "breadcrumb": _crumbs(request.user, version.protocol),
    }
    return render(request, "amendments/amendment_choose.html", context)


def propose(request: UserRequest, pk: int, lineage: UUID) -> HttpResponse:
    """Propose other words for a line, or that it goes."""
    user = request.user
    version = _proposable(user, pk)
    lines = ProtocolLine.objects.visible_to(user).filter(version=version, is_fixed=False).select_related("parent")
    return _propose(request, user, version, line_target(version, get_object_or_404(lines, lineage=lineage)))


def propose_at(request: UserRequest, pk: int, place: str) -> HttpResponse:
    """Propose a new line at a place where the team writes; 404 for any other place."""
    user = request.user
    version = _proposable(user, pk)
    try:
        target = place_target(document_of(version), read_place(place))
    except ValidationError:
        raise Http404 from None
    if target is None:
        raise Http404
    return _propose(request, user, version, target)


def _propose(request: UserRequest, user: User, version: ProtocolVersion, target: Target) -> HttpResponse:
    origin, origin_words = asked_origin(request)
    form = ProposeForm(request.POST or None, old_text=target.text, lead=target.lead)
    if request.method == "POST" and form.is_valid():

        def make() -> str:
            made = propose_amendment(
                protocol=version.protocol,
                kind=form.chosen_kind,
                by=user,
                reason=form.cleaned_data["reason"],
                lineage=target.lineage,
                place=target.place,
                new_text=form.cleaned_data["new_text"],
                origin=origin,
            )
            return amendment_url(made)

        try:
            proposed = made_once(key=form.key, by=user, make=make)
        except VersionError:
            messages.error(request, GONE)
            return redirect("protocols:detail", version.protocol_id)
        told = "" if can_edit_protocol(user, version) else " Je leidinggevende heeft bericht."
        messages.success(request, f"Je voorstel staat klaar voor het overleg.{told}")
        return redirect(proposed)
    context = {
        "form": form,
        "version": version,
        "target": target,
        "origin": origin_words,
        "is_named": origin is None,
        "back_url": reverse("protocols:detail", args=[version.protocol_id]),
        "breadcrumb": _crumbs(request.user, version.protocol),
    }
    return render(request, "amendments/amendment_propose.html", context)


def decide(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Leader or coordinator writes down what the team made of a proposal."""
    user = request.user
    shown = _visible(user, pk, number)
    if not can_decide_amendment(user, shown):
        raise PermissionDenied
    if request.method != "POST" and not (shown.is_undecided or shown.is_accepted):
        messages.info(request, "Over dit voorstel is al besloten. Lees het besluit.")
        return redirect(amendment_url(shown))
    form = DecideForm(request.POST or None, amendment=shown)
    if request.method == "POST" and form.is_valid():
        _decide(request, shown, form, user)
        return redirect(amendment_url(shown))
    context = {
        "form": form,
        "amendment": shown,
        "read": read_amendments(user, [shown])[0],
        "back_url": amendment_url(shown),
        "breadcrumb": [*_crumbs(request.user, shown.protocol), (shown.name, amendment_url(shown))],
    }
    return render(request, "amendments/amendment_decide.html", context)


@require_POST
def to_agenda(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Put a proposal on the agenda of the team's next meeting."""
    user = request.user
    shown = _visible(user, pk, number)
    if not can_decide_amendment(user, shown):
        raise PermissionDenied
    if shown.is_undecided:
        put_amendment_on_agenda(amendment=shown, by=user)
        messages.success(request, "Het voorstel staat op de agenda van het volgende overleg.")
    else:
        messages.info(request, "Over dit voorstel is al besloten. Lees het besluit.")
    return redirect(amendment_url(shown))


def withdraw(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Take back one's own proposal."""
    user = request.user
    shown = _visible(user, pk, number)
    if not can_withdraw_amendment(user, shown):
        raise PermissionDenied
    if request.method == "POST":
        withdraw_amendment(amendment=shown, by=user)
        messages.success(request, "Je voorstel is ingetrokken.")
        return redirect(amendment_url(shown))
    return confirm(
        request,
        heading="Voorstel intrekken?",
        text="Het voorstel wordt niet meer besproken. Het blijft in de lijst staan als ingetrokken.",
        submit_label="Voorstel intrekken",
        cancel_url=amendment_url(shown),
        breadcrumb=[*_crumbs(request.user, shown.protocol), (shown.name, amendment_url(shown))],
    )


def adopt(request: UserRequest, pk: int) -> HttpResponse:
    """The coordinator takes accepted proposals into the next version."""
    user = request.user
    protocol = _own_protocol(user, pk)
    if not can_adopt_protocol(user, protocol):
        raise PermissionDenied
    accepted = _amendments(user).filter(protocol=protocol).accepted().order_by("number")
    if not accepted.exists():
        messages.info(request, "Er zijn geen aangenomen voorstellen die nog in het protocol moeten komen.")
        return redirect("protocols:amendments", pk)
    read = read_amendments(user, accepted)
    newest = _newest(user, pk)
    form = AmendForm(
        request.POST or None,
        amendments=accepted,
        read=read,
        not_before=newest.in_force_from,
        initial=_first_dates([item.amendment for item in read]),
    )
    if request.method == "POST" and form.is_valid() and _adopt(request, protocol, form, user):
        return redirect("protocols:detail", pk)
    newest = _newest(user, pk)
    form.opened_on(newest)
    context = {
        "form": form,
        "protocol": protocol,
        "version": newest,
        "draft": ProtocolVersion.objects.visible_to(user).open().filter(protocol=protocol).first(),
        "back_url": reverse("protocols:amendments", args=[pk]),
        "breadcrumb": _crumbs(request.user, protocol),
    }
    return render(request, "amendments/amendment_adopt.html", context)


def _adopt(request: UserRequest, protocol: Protocol, form: AmendForm, user: User) -> bool:
    """True when there is a new version; else the form says what is wrong."""
    try:
        version = only_after_seen(
            series=protocol,
            newest=lambda: newest_adopted(protocol),
            seen=form.cleaned_data["seen"],
            publish=lambda: adopt_amendments(protocol=protocol, by=user, **form.decided),
        )
    except ChangedMeanwhileError:
        form.say_changed_meanwhile(_newest(user, protocol.pk))
    except NoNormInForceError:
        form.add_error(None, "De organisatie heeft op die dag nog geen norm. Stel eerst de norm vast.")
    except AdoptionDateError:
        form.add_error(None, "Kies bij “Vanaf welke dag geldt het?” een dag die nog kan, en probeer het opnieuw.")
    except IncompleteError:
        form.add_error(None, "Zonder deze afspraken is het protocol niet volledig genoeg. Laat een voorstel weg.")
    except LineGoneError as error:
        form.add_error(
            "amendments",
            f"De afspraak van voorstel {error} is intussen veranderd of geschrapt. Laat het weg, of wijs het af.",
        )
    except NotAcceptedError:
        form.add_error("amendments", DECIDED_MEANWHILE)
    else:
        messages.success(
            request, f"Versie {version.number} is vastgesteld. Het team krijgt bericht en leest alleen wat veranderde."
        )
        return True
    return False


def _decide(request: UserRequest, shown: Amendment, form: DecideForm, user: User) -> None:
    values = form.cleaned_data
    try:
        if values["outcome"] == AmendmentStatus.ACCEPTED:
            accept_amendment(amendment=shown, by=user, reason=values["reason"], discussed_on=values["discussed_on"])
            told = "Het voorstel is aangenomen. De coördinator neemt het op in de volgende versie."
        elif values["outcome"] == AmendmentStatus.REJECTED:
            reject_amendment(amendment=shown, by=user, reason=values["reason"], discussed_on=values["discussed_on"])
            told = "Het voorstel is afgewezen. Wie het voorstelde krijgt bericht."
        else:
            discuss_amendment(amendment=shown, discussed_on=values["discussed_on"], by=user)
            told = "Opgeslagen dat het voorstel is besproken."
    except LineGoneError:
        messages.error(request, f"{GONE} Dit voorstel kan niet meer worden aangenomen; wijs het af met de reden.")
    else:
        messages.success(request, told)


def _first_dates(accepted: list[Amendment]) -> dict[str, object]:
    today = timezone.localdate()
    days = [amendment.discussed_on for amendment in accepted if amendment.discussed_on]
    return {
        "discussed_on": max(days, default=None),
        "in_force_from": today,
        "next_review_on": today + REVIEW_AFTER,
    }


def _proposable(user: User, pk: int) -> ProtocolVersion:
    """The version that proposals are about: 404 without an adopted one, 403 for who is not of the team."""
    protocol = visible_protocol(user, pk)
    if not can_propose_amendment(user, protocol):
        raise PermissionDenied
    return _newest(user, pk)


def _newest(user: User, pk: int) -> ProtocolVersion:
    versions = ProtocolVersion.objects.visible_to(user).adopted().filter(protocol_id=pk)
    newest = versions.select_related("protocol__team", "team", "template_version", "norm_version")
    found = newest.order_by("-in_force_from", "-number").first()
    if found is None:
        raise Http404
    return found


def _own_protocol(user: User, pk: int) -> Protocol:
    """The protocol for who may see its proposals; for anybody else there is no such page."""
    protocol = visible_protocol(user, pk)
    if not can_propose_amendment(user, protocol):
        raise Http404
    return protocol


def _amendments(user: User) -> AmendmentQuerySet:
    return Amendment.objects.visible_to(user).select_related(
        "protocol__team", "team", "on_version", "proposed_by", "decided_by", "adopted_version"
    )


def _visible(user: User, pk: int, number: int) -> Amendment:
    return get_object_or_404(_amendments(user), protocol_id=pk, number=number)


def _crumbs(user: User, protocol: Protocol) -> list[tuple[str, str]]:
    return breadcrumb(user, protocol, ("Voorstellen", reverse("protocols:amendments", args=[protocol.pk])))
