"""Who gets what from log-in, account and the management of people and structure."""

from tests.access_table import Address, everyone

LINK = {"uidb64": "MQ", "token": "abc-123"}

ADDRESSES = [
    Address("organisation:login", everyone(302), anonymous=200, note="page"),
    Address("organisation:logout", everyone(302), method="post"),
    Address("organisation:logout", everyone(405), anonymous=405, note="by link"),
    Address("organisation:forgotten_password", everyone(200), anonymous=200),
    Address("organisation:password_asked", everyone(200), anonymous=200),
    Address("organisation:reset_password", everyone(410), prepare=lambda cast: LINK, anonymous=410),
    Address("organisation:accept_invitation", everyone(410), prepare=lambda cast: LINK, anonymous=410),
    Address("organisation:account", everyone(200)),
    Address("organisation:change_password", everyone(200)),
    Address("organisation:log_out_everywhere", everyone(302), method="post"),
    Address("organisation:log_out_everywhere", everyone(405), note="by link"),
]
