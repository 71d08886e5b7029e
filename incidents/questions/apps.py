from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "incidents.questions"
    label = "questions"
    verbose_name = "Extra vragen"
