"""The quarters that are published and the quarterly reports, as the schedule does; the worker makes these later."""

from vpd.demo.cast import Cast
from vpd.review.services import publish_quarters, request_quarterly_reports


def build(cast: Cast) -> None:
    """Publish the quarters that ended, and ask for the reports of the last."""
    publish_quarters()
    request_quarterly_reports()
