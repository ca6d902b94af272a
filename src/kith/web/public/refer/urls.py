"""Get help: the public form, for oneself or for somebody whom one helps."""

from django.urls import path

from kith.web.public.refer import keeping_views, views
from kith.web.public.refer.forms import FORMS

urlpatterns = [
    path("", views.screen, {"step": "start"}, name="refer"),
    *(
        path(step, views.screen, {"step": step}, name=f"refer_{step}")
        for step in FORMS
        if step != "start"
    ),
    path("check", views.check, name="refer_check"),
    path("done", views.done, name="refer_done"),
    path("save", keeping_views.save, name="refer_save"),
    path("save/send", keeping_views.send_code, name="refer_send_code"),
    path("come-back", keeping_views.come_back, name="refer_come_back"),
    path("forget", keeping_views.forget, name="refer_forget"),
    path("erased", keeping_views.erased, name="refer_erased"),
    path("left", keeping_views.left, name="refer_left"),
]
