from celery import shared_task
from django.utils import timezone

from vpd.audit.context import called_from
from vpd.audit.enums import Origin
from vpd.files import imports


@shared_task(name="files.drop_old_imports")
def drop_old_imports() -> None:
    """What beat starts every night: files for an import that lay for a week are destroyed."""
    with called_from(Origin.WORKER):
        imports.drop_old_imports(timezone.now())
