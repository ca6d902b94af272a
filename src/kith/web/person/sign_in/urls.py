from django.urls import path

from kith.web.person.sign_in import out, views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign_in"),
    path("sign-in/birthday", views.birthday, name="birthday"),
    path("sign-in/code", views.code, name="code"),
    path("sign-out", out.sign_out, name="sign_out"),
    path("leave", out.leave, name="leave"),
    path("not-me", out.not_me, name="not_me"),
]
