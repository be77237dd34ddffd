"""Invented people and papers for the locker's tests."""

import io
from datetime import date
from uuid import UUID

from PIL import Image, ImageDraw

from rajyasetu.kernel.actor import Actor
from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.geography.models import Area
from rajyasetu.systems.locker import interface as locker
from rajyasetu.systems.locker.values import IncomeRecord, Signatory

LONG_HINDI = (
    "श्रीमती क्षत्राणी ज्ञानेश्वरी श्रद्धा बुद्धिमती पट्टाभिराम राष्ट्रीय उद्घाटन ब्राह्मण निर्मिति शृंगवेरपुर द्वारकाप्रसाद विद्यावाचस्पति"
)
LONG_ENGLISH = (
    "Smt Kshatrani Gyaneshwari Shraddha Buddhimati Pattabhiram Rashtriya Udghatan Brahman Nirmiti Shringverpur "
    "Dwarkaprasad Vidyavachaspati"
)


def load_state():
    """The one area that stands on every paper."""
    Area.objects.get_or_create(
        path="09",
        defaults={
            "code": "09",
            "level": "state",
            "name": texts("उत्तर प्रदेश", "Uttar Pradesh"),
            "sort_key_hi": "उ",
            "sort_key_en": "u",
        },
    )


def photo():
    drawn = Image.new("RGB", (300, 380), "#9fb3c8")
    brush = ImageDraw.Draw(drawn)
    brush.ellipse((90, 60, 210, 200), fill="#7a5b45")
    brush.ellipse((30, 220, 270, 520), fill="#24456b")
    held = io.BytesIO()
    drawn.save(held, "JPEG")
    return held.getvalue()


def texts(hindi, english):
    return {"hi": hindi, "en": english}


def signatory(**changes):
    return Signatory(
        **{
            "post_id": UUID(int=0x0190_0000_0000_7000_8000_0000_0000_0001),
            "person_id": UUID(int=0x0190_0000_0000_7000_8000_0000_0000_0002),
            "name": texts("सुनीता वर्मा", "Sunita Verma"),
            "title": texts("तहसीलदार, बरेली", "Tehsildar, Bareilly"),
            "office": texts("तहसीलदार कार्यालय, बरेली", "Tehsildar Office, Bareilly"),
            "department": "revenue",
            "department_name": texts("राजस्व विभाग", "Revenue Department"),
            "area_path": "09/130/787",
        }
        | changes
    )


def record(**changes):
    return IncomeRecord(
        **{
            "name": texts("फ़ातिमा बेदी", "Fatima Bedi"),
            "relation": "D",
            "relative_name": texts("हरप्रीत बेदी", "Harpreet Bedi"),
            "dob": date(1988, 3, 5),
            "gender": "F",
            "address": texts("12, सुभाष नगर, बरेली", "12, Subhash Nagar, Bareilly"),
            "tehsil": texts("बरेली", "Bareilly"),
            "district": texts("बरेली", "Bareilly"),
            "pincode": "243001",
            "annual_income_paise": 72_000_00,
            "financial_year": "2025-26",
            "application_number": "UP-INC-2026-ABCD1234-X",
            "photo": photo(),
        }
        | changes
    )


def issue(holder_id=None, *, key="application:1", **changes):
    """Issue one income certificate in the way a worker does."""
    return locker.issue(
        **{
            "key": key,
            "doc_type": "INCER",
            "holder_id": holder_id or new_id(),
            "issued_by_post": signatory(),
            "record": record(),
            "by": Actor.system(),
            "issued_on": date(2026, 11, 22),
            "valid_until": date(2029, 11, 21),
        }
        | changes
    )
