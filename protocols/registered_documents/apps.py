from django.apps import AppConfig


class RegisteredDocumentsConfig(AppConfig):
    name = "protocols.registered_documents"
    label = "registered_documents"
    verbose_name = "Register van documenten"
