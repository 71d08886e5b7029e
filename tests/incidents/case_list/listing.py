"""The list of reports as somebody reads it."""

LIST = "/incidenten/"


def listed(client, query=""):
    return [incident.reference for incident in client.get(f"{LIST}?{query}").context["page"].rows]


def text_of(client, query=""):
    return client.get(f"{LIST}?{query}").content.decode()


def references(*incidents):
    return [incident.reference for incident in incidents]
