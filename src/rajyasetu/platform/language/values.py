"""What a language is, and which ones we know."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """A language, named in its own script. `offered` when residents may choose it today."""

    code: str
    name: str
    english_name: str
    right_to_left: bool = False
    offered: bool = False

    @property
    def direction(self) -> str:
        """The value of HTML's `dir`."""
        return "rtl" if self.right_to_left else "ltr"


# The Eighth Schedule's 22 and English, by ISO 639 code; Kashmiri and Sindhi in Perso-Arabic script.
LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("hi", "हिन्दी", "Hindi", offered=True),
        Language("en", "English", "English", offered=True),
        Language("ur", "اردو", "Urdu", right_to_left=True),
        Language("as", "অসমীয়া", "Assamese"),
        Language("bn", "বাংলা", "Bengali"),
        Language("brx", "बर'", "Bodo"),
        Language("doi", "डोगरी", "Dogri"),
        Language("gu", "ગુજરાતી", "Gujarati"),
        Language("kn", "ಕನ್ನಡ", "Kannada"),
        Language("kok", "कोंकणी", "Konkani"),
        Language("ks", "کٲشُر", "Kashmiri", right_to_left=True),
        Language("mai", "मैथिली", "Maithili"),
        Language("ml", "മലയാളം", "Malayalam"),
        Language("mni", "ꯃꯤꯇꯩꯂꯣꯟ", "Manipuri"),
        Language("mr", "मराठी", "Marathi"),
        Language("ne", "नेपाली", "Nepali"),
        Language("or", "ଓଡ଼ିଆ", "Odia"),
        Language("pa", "ਪੰਜਾਬੀ", "Punjabi"),
        Language("sa", "संस्कृतम्", "Sanskrit"),
        Language("sat", "ᱥᱟᱱᱛᱟᱲᱤ", "Santali"),
        Language("sd", "سنڌي", "Sindhi", right_to_left=True),
        Language("ta", "தமிழ்", "Tamil"),
        Language("te", "తెలుగు", "Telugu"),
    )
}
