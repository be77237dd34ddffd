"""Addresses of public services, under /<lang>/services/."""

from django.urls import path

from rajyasetu.systems.public_services.web import officer, resident, sending

app_name = "public_services"
urlpatterns = [
    path("", resident.catalogue, name="catalogue"),
    path("applications/", resident.mine, name="mine"),
    path("applications/<str:reference>/", resident.status, name="status"),
    path("applications/<str:reference>/continue/", resident.draft, name="draft"),
    path("applications/<str:reference>/check/", sending.check, name="check"),
    path("applications/<str:reference>/sent/", sending.sent, name="sent"),
    path("applications/<str:reference>/paper/", resident.paper, name="paper"),
    path("applications/<str:reference>/steps/<str:step>/", resident.step, name="step"),
    path("desk/", officer.desk, name="desk"),
    path("desk/<str:reference>/", officer.case, name="desk_case"),
    path("desk/<str:reference>/paper/", officer.paper, name="desk_paper"),
    path("<slug:slug>/", resident.service, name="service"),
    path("<slug:slug>/start/", resident.start, name="start"),
]
