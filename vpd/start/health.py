"""Is the process alive, and can it do its work: for a container platform, a proxy or a monitor."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from vpd.celery import app

logger = logging.getLogger(__name__)

LIVE, READY = "livez", "readyz"

# A process keeps the code it started with: once its migrations are applied, they stay so.
_migrated = False


def without_session(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Puts the cookie of the session aside at these two: whose it is stands in a database that may be away."""
    addresses = {f"/{LIVE}", f"/{READY}"}

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info in addresses:
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return get_response(request)

    return middleware


@login_not_required
@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers; looks at nothing else, so that a restart is never asked for someone else's fault."""
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Send visitors here or not: needs the database with its migrations; without the broker work merely waits."""
    checks = {"database": _database(), "broker": _broker()}
    if checks["database"] != "ok":
        return JsonResponse({"status": "not ready", **checks}, status=503)
    return JsonResponse({"status": "ok" if checks["broker"] == "ok" else "degraded", **checks})


def _database() -> str:
    global _migrated
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _migrated:
            executor = MigrationExecutor(connection)
            _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        logger.warning("The database cannot be reached", exc_info=error)
        return "unreachable"
    return "ok" if _migrated else "migrations missing"


def _broker() -> str:
    # A platform waits a few seconds for an answer; a broker that hangs must not make this process look ill.
    with app.connection_for_write(transport_options={"socket_timeout": 0.5, "socket_connect_timeout": 0.5}) as broker:
        try:
            broker.connect()
        except (OperationalError, OSError, *broker.connection_errors) as error:
            logger.warning("The broker cannot be reached", exc_info=error)
            return "unreachable"
    return "ok"
