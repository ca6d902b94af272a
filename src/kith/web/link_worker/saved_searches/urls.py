from django.urls import path

from kith.web.link_worker.saved_searches import views

ALL = "directory/saved/"
ONE = ALL + "<uuid:saved_id>/"

urlpatterns = [
    path(ALL, views.everything, name="saved_searches"),
    path(ALL + "add/", views.add, name="save_search"),
    path(ONE, views.one, name="saved_search"),
    path(ONE + "rename/", views.rename, name="rename_search"),
    path(ONE + "tell/", views.tell, name="tell_search"),
    path(ONE + "seen/", views.seen, name="search_seen"),
    path(ONE + "delete/", views.delete, name="delete_search"),
]
