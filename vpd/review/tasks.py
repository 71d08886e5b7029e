"""What the worker does for the reviews."""

from celery import shared_task

from vpd.review import services


@shared_task(name="review.build_quarterly_reports")
def build_quarterly_reports() -> None:
    """What beat starts every day: publish what may be, and ask for the reports of the quarter that ended last."""
    services.publish_quarters()
    services.request_quarterly_reports()
