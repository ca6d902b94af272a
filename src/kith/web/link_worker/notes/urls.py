from django.urls import path

from kith.web.link_worker.notes import task_views, views

PERSON = "people/<uuid:person_id>"

urlpatterns = [
    path(f"{PERSON}/notes/", views.notes, name="notes"),
    path(f"{PERSON}/notes/task/", task_views.add, name="add_task"),
    path(f"{PERSON}/notes/<uuid:note_id>/", views.correct, name="correct_note"),
    path(f"{PERSON}/tasks/<uuid:task_id>/", task_views.show, name="task"),
    path(f"{PERSON}/tasks/<uuid:task_id>/take/", task_views.take, name="take_task"),
    path(f"{PERSON}/tasks/<uuid:task_id>/done/", task_views.done, name="finish_task"),
    path(f"{PERSON}/tasks/<uuid:task_id>/give/", task_views.give, name="give_task"),
    path(f"{PERSON}/tasks/<uuid:task_id>/call/", task_views.call_back, name="call_back"),
]
