from django.urls import path

from vpd.demo import views

app_name = "demo"

urlpatterns = [
    path("post/", views.outbox, name="outbox"),
    path("post/<int:pk>/", views.message, name="message"),
]
