from django.urls import path

from kith.web.link_worker.asked import views

urlpatterns = [
    path(
        "people/<uuid:person_id>/referrer-questions/<uuid:question_id>/",
        views.question,
        name="referrer_question",
    ),
]
