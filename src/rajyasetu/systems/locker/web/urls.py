"""Routes below /<lang>/locker/."""

from django.urls import path

from rajyasetu.systems.locker.web import resident

app_name = "locker"
urlpatterns = [
    path("", resident.home, name="home"),
    path("<str:number>/", resident.detail, name="detail"),
    path("<str:number>/certificate.pdf", resident.certificate_pdf, name="pdf"),
    path("<str:number>/certificate.xml", resident.certificate_xml, name="xml"),
]
