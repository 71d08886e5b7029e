"""Opening a page and sending a form as text; the page that comes of it is there, or the test fails."""

from django.test import Client
from django.urls import reverse


def page(client: Client, route: str, *args: object, **query: object) -> str:
    response = client.get(reverse(route, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def post(client: Client, route: str, *args: object, **data: object) -> str:
    """Post and follow to the page that comes."""
    response = client.post(reverse(route, args=args), data, follow=True)
    assert response.status_code == 200
    return response.content.decode()
