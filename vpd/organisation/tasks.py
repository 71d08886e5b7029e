from celery import shared_task

from vpd.organisation.sessions import SessionStore


@shared_task(name="organisation.clear_sessions")
def clear_sessions() -> None:
    """Drop sessions that ended."""
    SessionStore.clear_expired()
