"""The project package: configuration, and the small apps that everything stands on."""

from vpd.celery import app as celery_app

__all__ = ["celery_app"]
