"""Search across scripts: a word is found however it is spelled, in Devanagari or in Latin letters."""

import re
import unicodedata
from collections.abc import Iterable

from rajyasetu.systems.portal.values import Page

_CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
        [
            "k",
            "kh",
            "g",
            "gh",
            "n",
            "ch",
            "ch",
            "j",
            "jh",
            "n",
            "t",
            "th",
            "d",
            "dh",
            "n",
            "t",
            "th",
            "d",
            "dh",
            "n",
            "p",
            "f",
            "b",
            "bh",
            "m",
            "y",
            "r",
            "l",
            "v",
            "s",
            "s",
            "s",
            "h",
        ],
        strict=True,
    )
)
_VOWELS = dict(zip("अआइईउऊऋएऐओऔ", ["a", "a", "i", "i", "u", "u", "ri", "e", "e", "o", "o"], strict=True))
_SIGNS = dict(zip("ािीुूृेैोौॉ", ["a", "i", "i", "u", "u", "ri", "e", "e", "o", "o", "o"], strict=True))
_NASALS = {"ं": "n", "ँ": "n", "ः": ""}
_VIRAMA = "्"
_NUKTA = "़"
_SAME_SOUND = [
    ("sh", "s"),
    ("ph", "f"),
    ("w", "v"),
    ("z", "j"),
    ("q", "k"),
    ("x", "ks"),
    ("ck", "k"),
    ("c", "k"),
    ("nb", "mb"),
    ("np", "mp"),
]
_EMPTY_WORDS = (
    "ka ki ke ko mera meri mere mujhe muje chahiye chahie banvana karna karne hai he kaise kya aur me men "
    "the a an of my for to how i want need get apply is in and करना करने बनवाना"
)
_SHORTEST_SKELETON = 3
_SHORTEST_PREFIX = 3


def _romanised(text: str) -> str:
    """Devanagari in plain Latin letters, with the vowel that the script leaves unwritten."""
    written, after_consonant = [], False
    for character in unicodedata.normalize("NFD", text).replace(_NUKTA, ""):
        if after_consonant and character not in _SIGNS and character != _VIRAMA:
            written.append("a")
        after_consonant = character in _CONSONANTS
        for table in (_CONSONANTS, _VOWELS, _SIGNS, _NASALS):
            if character in table:
                written.append(table[character])
                break
        else:
            written.append("" if character == _VIRAMA else character)
    return "".join(written)


def folded(word: str) -> str:
    """One spelling for the many in which a word is typed: "पेंशन" and "Penshan" give the same.

    >>> folded("प्रमाण"), folded("praman"), folded("Pramaan")
    ('praman', 'praman', 'praman')
    """
    text = _romanised(word.casefold())
    text = text.replace("ch", "\u010d")
    for spelling, sound in _SAME_SOUND:
        text = text.replace(spelling, sound)
    text = text.replace("\u010d", "c").replace("ee", "i").replace("oo", "u").replace("ai", "e").replace("au", "o")
    text = re.sub(r"(.)\1+", r"\1", text)
    return text if len(text) <= 1 else text.removesuffix("a") or text


_FOLDED_EMPTY = frozenset(folded(word) for word in _EMPTY_WORDS.split())


def words_of(text: str) -> list[str]:
    """The folded words of a text that carry meaning, in their order."""
    found = (folded(word) for word in re.split(r"[\s,.;:?!/()·।-]+", text) if word)
    return [word for word in found if word and word not in _FOLDED_EMPTY]


def _skeleton(word: str) -> str:
    return re.sub(r"[aeiou]", "", word)


def _matches(asked: str, known: str) -> bool:
    if asked == known or (len(asked) >= _SHORTEST_PREFIX and known.startswith(asked)):
        return True
    bones = _skeleton(asked)
    return len(bones) >= _SHORTEST_SKELETON and bones == _skeleton(known)


def search(query: str, pages: Iterable[Page]) -> list[Page]:
    """The pages that hold most of the asked words, titles counting double; in order, best first."""
    asked = words_of(query)
    scored = [(_score(asked, page), page) for page in pages]
    best = max((score for score, _ in scored), default=0)
    kept = [(score, page) for score, page in scored if score and score * 2 > best]
    return [page for _, page in sorted(kept, key=lambda pair: -pair[0])]


def _score(asked: list[str], page: Page) -> int:
    titles = [word for text in page.title.values() for word in words_of(text)]
    others = [word for text in (*page.words, *page.text.values()) for word in words_of(text)]
    in_titles = sum(any(_matches(word, known) for known in titles) for word in asked)
    anywhere = sum(any(_matches(word, known) for known in [*titles, *others]) for word in asked)
    return in_titles + anywhere
