from celery import shared_task
from django.utils import timezone

from vpd.audit.context import called_from
from vpd.audit.enums import Origin
from vpd.organisation import imports
from vpd.organisation.sessions import SessionStore


@shared_task(name="organisation.clear_sessions")
def clear_sessions() -> None:
    """Drop sessions that ended."""
    SessionStore.clear_expired()


@shared_task(name="organisation.drop_old_imports")
def drop_old_imports() -> None:
    """What beat starts every night: files for an import that lay for a week are destroyed."""
    with called_from(Origin.WORKER):
        imports.drop_old_imports(timezone.now())
