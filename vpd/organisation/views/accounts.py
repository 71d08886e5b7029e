"""Logging in and out, passwords, and what somebody sees of themselves."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlsafe_base64_decode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from vpd.organisation import services
from vpd.organisation.access import can_have_deputy
from vpd.organisation.enums import AttemptKind
from vpd.organisation.forms import (
    ChangePasswordForm,
    ChoosePasswordForm,
    ForgottenPasswordForm,
    LoginForm,
    SendAgainForm,
)
from vpd.organisation.forms.people import OwnPhoneForm
from vpd.organisation.kept_input import KeptInput, kept_input
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.summaries import roles_of
from vpd.organisation.summaries.deputies import stands_in_for
from vpd.organisation.throttling import answer_slowly, typed_address
from vpd.organisation.tokens import LinkTokens, invitation_tokens, reset_tokens
from vpd.ui.editing import saved

# After the first click the link's secret lives in the session, not in the address: an address is passed on to others.
SESSION_SECRET = "organisation_link"  # noqa: S105  the name of a session entry
HIDDEN = "kies"
BACKEND = "vpd.organisation.backends.PersonBackend"


@method_decorator(login_not_required, name="dispatch")
class LogIn(LoginView):
    """Django's own log-in, with our form and an audit row; `next` is only followed within this site."""

    template_name = "organisation/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        kept = kept_input(request)
        if kept and request.user.is_authenticated:
            return _offer_again(request, kept)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        services.note_logged_in(by=form.get_user())
        kept = kept_input(self.request)
        return _offer_again(self.request, kept) if kept else response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_invalid(form)
        return answer_slowly(self.request, response, kind=AttemptKind.LOG_IN, account=typed_address(self.request))


def _offer_again(request: HttpRequest, kept: KeptInput) -> HttpResponse:
    """The form that was sent without a session, ready to be sent by who is logged in now."""
    return render(
        request, "organisation/send_again.html", {"form": SendAgainForm(kept.fields), "kept": kept, "home_url": "/"}
    )


@login_not_required
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """Only by POST, so that no picture or link on another site logs somebody out."""
    if request.user.is_authenticated:
        services.note_logged_out(by=request.user)
    logout(request)
    messages.success(request, "Je bent uitgelogd.")
    return redirect("organisation:login")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the answer is the same for every address."""
    form = ForgottenPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        services.ask_password_reset(email=email)
        asked = redirect("organisation:password_asked")
        return answer_slowly(request, asked, kind=AttemptKind.RESET, account=email.strip().lower())
    return render(request, "organisation/password_forgotten.html", {"form": form})


@login_not_required
def password_asked(request: HttpRequest) -> HttpResponse:
    return render(request, "organisation/password_asked.html")


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def reset_password(request: HttpRequest, uidb64: str, token: str) -> HttpResponse:
    """Choose a new password by the mailed link."""
    return _choose_password(request, uidb64, token, reset_tokens)


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, uidb64: str, token: str) -> HttpResponse:
    """The first log-in: choose a password by the link in the invitation."""
    return _choose_password(request, uidb64, token, invitation_tokens)


def _choose_password(request: HttpRequest, uidb64: str, token: str, tokens: LinkTokens) -> HttpResponse:
    user = _person_of(uidb64)
    is_invitation = tokens is invitation_tokens
    secret = request.session.get(SESSION_SECRET) if token == HIDDEN else token
    if user is None or not secret or not tokens.check_token(user, secret):
        return render(request, "organisation/link_expired.html", {"is_invitation": is_invitation}, status=410)
    if token != HIDDEN:
        request.session[SESSION_SECRET] = token
        route = "organisation:accept_invitation" if is_invitation else "organisation:reset_password"
        return redirect(route, uidb64=uidb64, token=HIDDEN)
    form = ChoosePasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.set_first_password(user=user, password=form.cleaned_data["new_password1"], is_invitation=is_invitation)
        request.session.flush()
        login(request, user, backend=BACKEND)
        services.note_logged_in(by=user)
        messages.success(request, "Je wachtwoord is ingesteld en je bent ingelogd.")
        return redirect("start:home")
    context = {"form": form, "person": user, "is_invitation": is_invitation}
    return render(request, "organisation/password_choose.html", context)


def _person_of(uidb64: str) -> User | None:
    try:
        pk = int(urlsafe_base64_decode(uidb64))
    except ValueError:
        return None
    return User.objects.active().filter(pk=pk).select_related("organisation").first() if 0 < pk < 2**63 else None


def account(request: UserRequest) -> HttpResponse:
    """What we know about the person who asks, and what their roles are."""
    person = request.user
    context = {
        "rows": [
            ("Naam", person.full_name),
            ("E-mailadres", person.email),
            ("Telefoon (werk)", person.phone),
            ("Werkt hier als", person.get_kind_display()),
            ("Functie", person.job_title),
            ("Organisatie", person.organisation.name),
        ],
        "roles": roles_of(person),
        "stands_in_for": stands_in_for(person, timezone.localdate()),
        "can_have_deputy": can_have_deputy(person),
        "open_sessions": person.sessions.filter(expire_date__gt=timezone.now()).count(),
    }
    return render(request, "organisation/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def own_phone(request: UserRequest) -> HttpResponse:
    """One's own number at work, which no one else need be asked to change."""
    form = OwnPhoneForm(request.POST or None, instance=User.objects.visible_to(request.user).get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        is_saved = saved(
            form,
            lambda: services.change_user(
                user=form.instance, changed=form.changed_data, by=request.user, seen=form.seen
            ),
        )
        if is_saved:
            messages.success(request, "Je telefoonnummer is opgeslagen.")
            return redirect("organisation:account")
    context = {"form": form, "breadcrumb": [("Mijn account", "/account/")]}
    return render(request, "organisation/own_phone.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: UserRequest) -> HttpResponse:
    """Another password; other browsers are logged out, this one stays."""
    form = ChangePasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.change_own_password(
            by=request.user, password=form.cleaned_data["new_password1"], session_key=request.session.session_key
        )
        update_session_auth_hash(request, request.user)
        messages.success(request, "Je wachtwoord is gewijzigd. Andere apparaten zijn uitgelogd.")
        return redirect("organisation:account")
    context = {"form": form, "breadcrumb": [("Mijn account", "/account/")]}
    return render(request, "organisation/password_change.html", context)


@require_POST
def log_out_everywhere(request: UserRequest) -> HttpResponse:
    """End every session, for who lost a phone or logged in somewhere else."""
    services.log_out_everywhere(by=request.user)
    logout(request)
    messages.success(request, "Je bent op al je apparaten uitgelogd.")
    return redirect("organisation:login")
