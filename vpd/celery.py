"""The one Celery application; its settings carry the prefix CELERY_ in vpd.settings."""

import gc
import os

from celery import Celery
from celery.signals import worker_process_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vpd.settings")

app = Celery("vpd")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def _leave_the_programme_alone(**given: object) -> None:
    """What was loaded stays; looking for what can go, as after each file that was made, passes it by."""
    gc.collect()
    gc.freeze()
