"""The one Celery application; its settings carry the prefix CELERY_ in vpd.settings."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vpd.settings")

app = Celery("vpd")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
