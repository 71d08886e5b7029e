from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "vpd.retention"
    label = "retention"
    verbose_name = "Bewaartermijnen"
