"""Who may see the addresses of the shared pieces."""

from tests.access_table import Address, everyone

ADDRESSES = [Address("ui:gallery", everyone(200))]
