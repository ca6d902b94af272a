from django.urls import path

from kith.web.link_worker.person import views

urlpatterns = [
    path("people/<uuid:person_id>/", views.overview, name="person"),
]
