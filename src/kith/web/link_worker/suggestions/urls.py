from django.urls import path

from kith.web.link_worker.suggestions import views

ALL = "people/<uuid:person_id>/suggestions/"

urlpatterns = [
    path(ALL, views.suggestions, name="suggestions"),
    path(ALL + "<uuid:listing_id>/decide", views.decide, name="suggestion_decide"),
]
