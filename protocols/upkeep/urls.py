from django.urls import path

from protocols.upkeep.views import review_flags, reviews

urlpatterns = [
    path("<int:pk>/bekeken/", reviews.keep, name="review"),
    path("<int:pk>/opnieuw-bekeken/", review_flags.reviewed, name="reviewed"),
    path("<int:pk>/norm-overnemen/", review_flags.take_norm, name="take_norm"),
]
