from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Mijn werk."""
    return render(request, "start/home.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Somebody's form came without its secret: mostly a session that ended meanwhile."""
    return render(request, "403_csrf.html", status=403)
