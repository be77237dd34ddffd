"""The bare Django page that bench/pages.py measures ours against: no database, no template, no frame."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, SECRET_KEY="of no use", MIDDLEWARE=[], INSTALLED_APPS=[]
)
urlpatterns = [path("", lambda _request: HttpResponse("नमस्ते"))]
application = get_wsgi_application()
