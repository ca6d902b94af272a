from django.urls import path

from kith.web.link_worker.follow_up import views

urlpatterns = [path("people/<uuid:person_id>/follow-up/", views.follow_up, name="follow_up")]
