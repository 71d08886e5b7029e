"""What works without a connection: the service worker, the manifest and the page that stands in for the others.

`static/vpd/service-worker.js` decides what is kept; here stand the addresses it needs to know (DECISIONS 7).
"""

import hashlib
import json
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from vpd.ui.assets import FILES, UTRECHT_CSS
from vpd.ui.offline import KEEP_HEADER, PERSON_HEADER, person_token
from vpd.ui.own_files import static_file, tokens

Handler = Callable[[HttpRequest], HttpResponse]

WORKER_FILES = ("vpd/device.js", "vpd/service-worker.js")
SHELL_FILES = (
    UTRECHT_CSS,
    "vpd/tokens.css",
    "vpd/app.css",
    "vpd/app.js",
    "vpd/device.js",
    "vpd/offline.js",
    "vpd/keeping.js",
    "vpd/length.js",
    "vpd/personal.js",
    "vpd/draft.js",
    "vpd/logo.svg",
    "django_htmx/htmx-2.min.js",
    *(name for name in FILES if "-latin-" in name and "-ext-" not in name),
)
"""What every page needs to look as it should, by its name among the static files."""

# Sizes in pixels; "maskable" leaves room for the shape that a phone cuts out.
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-mask.png", "512x512", "maskable"),
)


def person_header(get_response: Handler) -> Handler:
    """Says with each answer whose it is, so that the worker keeps nothing of somebody who is not there any more."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # An answer that never looked at the session is the same for everybody.
        if request.session.accessed:
            response[PERSON_HEADER] = person_token(request.user)
        return response

    return middleware


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Our worker with the addresses of this installation in front; from the root, so that it serves every page."""
    source = "\n".join(static_file(name).decode() for name in WORKER_FILES)
    files = [static(name) for name in SHELL_FILES]
    if settings.THEME_CSS.startswith(settings.STATIC_URL):
        files.append(settings.THEME_CSS)
    known = {
        "version": hashlib.sha256("".join([source, *files]).encode()).hexdigest()[:12],
        "files": files,
        "offlinePage": reverse("start:offline"),
        "leaving": [reverse("organisation:logout"), reverse("organisation:log_out_everywhere")],
        "personHeader": PERSON_HEADER,
        "keepHeader": KEEP_HEADER,
    }
    response = HttpResponse(f"const KNOWN = {json.dumps(known)};\n{source}", content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the application among its others."""
    look = tokens()
    return JsonResponse(
        {
            "name": "Veilig werken",
            "short_name": "Veilig werken",
            "description": "Wat we accepteren, wat je doet en wanneer je meldt.",
            "lang": "nl",
            "dir": "ltr",
            "id": "/",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": look["--vpd-wash"],
            "theme_color": look["--vpd-brand-dark"],
            "icons": [
                {"src": static(f"vpd/icons/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
                for name, sizes, purpose in ICONS
            ],
            "shortcuts": [
                {"name": "Zakkaart", "url": reverse("protocols:pocket")},
                {"name": "Incident melden", "url": reverse("incidents:report")},
            ],
        },
        content_type="application/manifest+json",
    )


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What a phone shows in the place of a page that it cannot get; the same for everybody, with nobody's data."""
    return render(request, "start/offline.html")
