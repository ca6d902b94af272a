from django.urls import path

from kith.web.link_worker.worried import views

urlpatterns = [
    path("people/<uuid:person_id>/worried/", views.worried, name="worried"),
]
