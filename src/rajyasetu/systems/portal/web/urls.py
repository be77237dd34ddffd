"""Routes below /<lang>/ itself."""

from django.urls import path

from rajyasetu.systems.portal.web import officer, resident

app_name = "portal"
urlpatterns = [
    path("", resident.home, name="home"),
    path("search/", resident.search, name="search"),
    path("applications/", resident.applications, name="applications"),
    path("history/", resident.history, name="history"),
    path("consents/", resident.consents, name="consents"),
    path("consents/<uuid:consent_id>/withdraw/", resident.withdraw, name="withdraw"),
    path("help/", resident.help_page, name="help"),
    path("desk/", officer.desk, name="desk"),
    path("messages/", resident.messages, name="messages"),
]
