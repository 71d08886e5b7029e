"""The quarterly reports of Waterdam: asked for as the schedule does; the worker makes them after the start."""

from vpd.demo.cast import Cast
from vpd.review.services import request_quarterly_reports


def build(cast: Cast) -> None:
    """Ask for the reports of the quarter that ended last."""
    request_quarterly_reports()
