"""Who may log in, and how somebody is found again at every request."""

from django.contrib.auth.backends import ModelBackend
from django.db.models import BigAutoField

from vpd.organisation.composed import ComposedQuestion, blank
from vpd.organisation.models import User

PERSON = ComposedQuestion(
    lambda: User.objects.select_related("organisation").filter(pk=blank("person", BigAutoField()))
)


class PersonBackend(ModelBackend):
    """Django's own check of the password; a request gets the person with the organisation in one query."""

    def get_user(self, user_id: int) -> User | None:
        return next(filter(self.user_can_authenticate, PERSON.ask(person=user_id)), None)
