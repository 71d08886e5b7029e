from tests.access_table import Address, everyone

ADDRESSES = [
    Address("start:home", everyone(200)),
    Address("start:livez", everyone(200), anonymous=200),
    Address("start:readyz", everyone(200), anonymous=200),
]
