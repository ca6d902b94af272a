from django.urls import path

from kith.web.link_worker.handout import views

ONE = "people/<uuid:person_id>/find/<uuid:listing_id>"

urlpatterns = [
    path(f"{ONE}/handout/", views.handout, name="handout"),
    path(f"{ONE}/text/", views.text, name="text_listing"),
]
