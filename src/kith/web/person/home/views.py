"""Where somebody is after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.kernel.permission import Permission
from kith.web.access import page


@page(Permission.SEE_MY_RECORD)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "person/home/home.html")
