from django.urls import path

from kith.web.person.plan import views

urlpatterns = [
    path("plan", views.plan, name="plan"),
    path("plan/<uuid:step_id>/done", views.done, name="step_done"),
    path("plan/<uuid:step_id>/not-for-me", views.not_for_me, name="step_not_for_me"),
    path("plan/<uuid:step_id>/undo", views.undo, name="step_undo"),
]
