"""Amounts in words, in Hindi and English, as they stand on official papers beside the figures."""

_HINDI = """
शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस
बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस
तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस
चालीस इकतालीस बयालीस तैंतालीस चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास
पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ
साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर
सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी
अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी
नब्बे इक्यानबे बानबे तिरानबे चौरानबे पचानबे छियानबे सत्तानबे अट्ठानबे निन्यानबे
""".split()  # noqa: SIM905 - a hundred quoted words would hide a wrong one
_ONES = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
""".split()  # noqa: SIM905 - as above
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_UNITS = (
    (10_000_000, "करोड़", "crore"),
    (100_000, "लाख", "lakh"),
    (1000, "हज़ार", "thousand"),
    (100, "सौ", "hundred"),
)
_TWENTY = 20


def rupees_in_words(amount_paise: int) -> dict[str, str]:
    """Whole rupees in words: 7200000 paise give "बहत्तर हज़ार रुपये" and "Rupees seventy-two thousand"."""
    whole = amount_paise // 100
    hindi, english = _in_words(whole, hindi=True), _in_words(whole, hindi=False)
    return {"hi": f"{hindi} रुपये", "en": f"Rupees {english}"}


def _in_words(number: int, *, hindi: bool) -> str:
    """A whole number in words, by crore, lakh, thousand and hundred."""
    words = []
    for size, hindi_unit, english_unit in _UNITS:
        count, number = divmod(number, size)
        if count:
            words += [_in_words(count, hindi=hindi), hindi_unit if hindi else english_unit]
    if number or not words:
        words.append(_HINDI[number] if hindi else _below_hundred(number))
    return " ".join(words)


def _below_hundred(number: int) -> str:
    if number < _TWENTY:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
