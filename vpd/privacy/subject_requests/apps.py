from django.apps import AppConfig


class SubjectRequestsConfig(AppConfig):
    name = "vpd.privacy.subject_requests"
    label = "subject_requests"
    verbose_name = "Verzoeken over gegevens"
