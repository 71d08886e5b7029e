"""The register of further documents: everybody reads, the coordinator keeps it, an owner looks again."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from protocols.registered_documents.access import can_review_document
from protocols.registered_documents.content import suggestions
from protocols.registered_documents.filters import DocumentFilter
from protocols.registered_documents.forms import DocumentForm, ReviewForm
from protocols.registered_documents.models import RegisteredDocument
from protocols.registered_documents.services import (
    change_document,
    register_document,
    register_suggestion,
    remove_document,
    review_document,
)
from protocols.registered_documents.summaries.documents import open_suggestions
from protocols.registered_documents.tables import document_facts, documents_file, documents_table
from protocols.rules.access import can_manage_policies
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.editing import saved
from vpd.ui.exports import csv_response, ods_response
from vpd.ui.views import confirm

PAGE = 25
LOOK_AGAIN_AFTER = timedelta(days=365)


@require_safe
def index(request: UserRequest) -> HttpResponse:
    """The register: search, sort, filter."""
    user = request.user
    chosen = _chosen(request, user)
    page = Paginator(chosen.qs, PAGE).get_page(request.GET.get("page"))
    query = request.GET.urlencode()
    exports = [
        (label, f"{reverse('protocols:documents_export', args=[kind])}{f'?{query}' if query else ''}")
        for label, kind in (("CSV", "csv"), ("ODS", "ods"))
    ]
    context = {
        "filter": chosen,
        "page_obj": page,
        "table": documents_table(page.object_list, on=timezone.localdate()),
        "exports": exports,
        "can_manage": can_manage_policies(user),
        "is_filtered": bool(request.GET),
    }
    return render(request, "registered_documents/document_list.html", context)


@require_safe
def export(request: UserRequest, kind: str) -> HttpResponse:
    """What the list shows, whole, as a spreadsheet."""
    user = request.user
    if kind not in {"csv", "ods"}:
        raise Http404
    table = documents_file(_chosen(request, user).rows_to_send())
    name = f"documenten-{timezone.localdate()}"
    return csv_response(table, name) if kind == "csv" else ods_response(table, name)


@require_safe
def detail(request: UserRequest, pk: int) -> HttpResponse:
    """One document: what it is, where it is, whose it is."""
    user = request.user
    document = _document(user, pk)
    context = {
        "document": document,
        "facts": document_facts(document),
        "is_overdue": document.is_overdue(timezone.localdate()),
        "can_manage": can_manage_policies(user),
        "can_review": can_review_document(user, document),
        "breadcrumb": _breadcrumb(),
    }
    return render(request, "registered_documents/document_detail.html", context)


def add(request: UserRequest) -> HttpResponse:
    """Add a document."""
    user = _keeper(request)
    form = DocumentForm(request.POST or None, user=user, initial={"owner": user})
    if request.method == "POST" and form.is_valid():

        def register() -> str:
            document = register_document(organisation=user.organisation, by=user, **form.cleaned_data)
            return reverse("protocols:document", args=[document.pk])

        place = made_once(key=form.key, by=user, make=register)
        messages.success(request, "Het document staat in het register.")
        return redirect(place)
    return render(request, "registered_documents/document_edit.html", {"form": form, "breadcrumb": _breadcrumb()})


def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Change what the register says about a document."""
    user = request.user
    document = _document(user, pk)
    _keeper(request)
    form = DocumentForm(request.POST or None, user=user, instance=document)
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: change_document(document=document, by=user, seen=form.seen, **form.cleaned_data))
    ):
        messages.success(request, "Opgeslagen.")
        return redirect("protocols:document", pk)
    context = {"form": form, "document": document, "breadcrumb": _breadcrumb(document)}
    return render(request, "registered_documents/document_edit.html", context)


def review(request: UserRequest, pk: int) -> HttpResponse:
    """The owner looked at it: it is right, and when to look again."""
    user = request.user
    document = _document(user, pk)
    if not can_review_document(user, document):
        raise PermissionDenied
    form = ReviewForm(request.POST or None, initial={"next_review_on": timezone.localdate() + LOOK_AGAIN_AFTER})
    if request.method == "POST" and form.is_valid():
        review_document(document=document, by=user, **form.cleaned_data)
        messages.success(request, "Opgeslagen. Je krijgt een bericht als het weer tijd is.")
        return redirect("protocols:document", pk)
    context = {"form": form, "document": document, "breadcrumb": _breadcrumb(document)}
    return render(request, "registered_documents/document_review.html", context)


def remove(request: UserRequest, pk: int) -> HttpResponse:
    """Take a document out of the register, after asking."""
    user = request.user
    document = _document(user, pk)
    _keeper(request)
    if request.method == "POST":
        remove_document(document=document, by=user)
        messages.success(request, "Het document staat niet meer in het register.")
        return redirect("protocols:documents")
    return confirm(
        request,
        "Uit het register halen?",
        f"“{document.title}” staat dan niet meer in deze lijst. Het document zelf blijft waar het is.",
        "Uit het register halen",
        reverse("protocols:document", args=[pk]),
        breadcrumb=_breadcrumb(document),
    )


def suggest(request: UserRequest) -> HttpResponse:
    """Titles of the werkwijzer that are not in the register yet; one press adds one."""
    user = _keeper(request)
    if request.method == "POST":
        wanted = next((found for found in suggestions() if found.title == request.POST.get("title")), None)
        if wanted is None:
            messages.error(request, "Kies een titel uit de lijst.")
            return redirect("protocols:suggest_documents")
        register_suggestion(organisation=user.organisation, suggestion=wanted, by=user)
        messages.success(request, f"“{wanted.title}” staat in het register. Vul nog in waar het te vinden is.")
        return redirect("protocols:suggest_documents")
    context = {"suggestions": open_suggestions(user.organisation_id), "breadcrumb": _breadcrumb()}
    return render(request, "registered_documents/document_suggestions.html", context)


def _chosen(request: UserRequest, user: User) -> DocumentFilter:
    documents = RegisteredDocument.objects.visible_to(user).select_related("owner").order_by("title")
    return DocumentFilter(request.GET or None, queryset=documents, user=user)


def _document(user: User, pk: int) -> RegisteredDocument:
    return get_object_or_404(RegisteredDocument.objects.visible_to(user).select_related("owner"), pk=pk)


def _keeper(request: UserRequest) -> User:
    user = request.user
    if not can_manage_policies(user):
        raise PermissionDenied
    return user


def _breadcrumb(document: RegisteredDocument | None = None) -> list[tuple[str, str]]:
    own = [(document.title, reverse("protocols:document", args=[document.pk]))] if document else []
    return [
        ("Documenten", reverse("protocols:documents")),
        *own,
    ]
