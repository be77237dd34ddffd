"""Routes below /<lang>/grievances/."""

from django.urls import path

from rajyasetu.systems.grievances.web import officer, resident

app_name = "grievances"
urlpatterns = [
    path("", resident.home, name="home"),
    path("new/", resident.begin, name="new"),
    path("new/category/", resident.ask_category, name="category"),
    path("new/district/", resident.ask_district, name="district"),
    path("new/place/", resident.ask_place, name="place"),
    path("new/story/", resident.ask_story, name="story"),
    path("new/check/", resident.check, name="check"),
    path("desk/", officer.desk, name="desk"),
    path("desk/<str:reference>/", officer.case, name="case"),
    path("desk/<str:reference>/mark/", officer.mark, name="mark"),
    path("desk/<str:reference>/report/", officer.report, name="report"),
    path("desk/<str:reference>/approve/", officer.approve, name="approve"),
    path("desk/<str:reference>/return/", officer.send_back, name="return"),
    path("<str:reference>/", resident.detail, name="detail"),
    path("<str:reference>/sent/", resident.sent, name="sent"),
    path("<str:reference>/feedback/", resident.feedback, name="feedback"),
    path("<str:reference>/files/<uuid:file_id>/", resident.file, name="file"),
]
