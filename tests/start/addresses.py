"""Who gets what from the pages above all apps."""

from tests.access_table import Address, everyone
from vpd.messaging.calendar_feeds import open_feed

OPEN = (
    "privacy_statement",
    "accessibility_statement",
    "security_txt",
    "livez",
    "readyz",
    "service_worker",
    "manifest",
    "offline",
)

ADDRESSES = [
    Address("start:home", everyone(200)),
    Address("start:manage", everyone(403, admin=200, coordinator=200, other_coordinator=200)),
    Address("start:privacy", everyone(403, privacy=200)),
    Address("start:reading_log", everyone(403, privacy=200)),
    Address("start:protocol_explanation", everyone(200)),
    Address("start:measures_explanation", everyone(200)),
    Address("start:support_explanation", everyone(200)),
    Address("start:learning_explanation", everyone(200)),
    Address("start:questionnaires_explanation", everyone(200)),
    Address("start:measuring_explanation", everyone(200)),
    Address("start:programme_explanation", everyone(200)),
    Address("start:citizen_explanation", everyone(200)),
    Address("start:calendar_settings", everyone(200)),
    Address(
        "start:calendar_feed",
        everyone(200),
        anonymous=200,
        prepare=lambda cast: {"secret": open_feed(by=cast.employee)},
    ),
    Address("start:review_explanation", everyone(200)),
    Address("start:own_reading_log", everyone(200)),
    Address("start:search", everyone(200)),
    Address("start:report_explanation", everyone(200)),
    Address("start:explanation", everyone(200)),
    *(Address(f"start:{name}", everyone(200), anonymous=200) for name in OPEN),
]
