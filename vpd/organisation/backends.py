"""Who may log in, and how somebody is found again at every request."""

from django.contrib.auth.backends import ModelBackend

from vpd.organisation.models import User


class PersonBackend(ModelBackend):
    """Django's own check of the password; a request gets the person with the organisation in one query."""

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.select_related("organisation").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
