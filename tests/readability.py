"""How hard a page is to read, by LIX: words per sentence, and how many words are long.

Björnsson's measure for Swedish: under 30 reads like a book for children, 40 like a newspaper.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.html_checks import words_of
from tests.pages import Page

RUNNING_TEXT = {"p", "li", "legend", "label"}
MOST = 35
"""What thirteen-year-olds read without effort."""
_LONG = 7
_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
_SENTENCE_ENDS = re.compile(r"(?<!\bkl)[.!?:](?=\s|$)")


@dataclass(frozen=True)
class Reading:
    """What LIX is counted from."""

    sentences: int
    words: int
    long_words: int

    @property
    def lix(self) -> float:
        return self.words / self.sentences + 100 * self.long_words / self.words


def reading_of(sentences: list[str]) -> Reading:
    """Count sentences, words, and words of seven letters or more."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    return Reading(len(sentences), len(words), sum(len(word) >= _LONG for word in words))


def sentences_of(text: str) -> list[str]:
    """Part a text where a sentence ends; what has no letter is none."""
    parts = (part.strip() for part in _SENTENCE_ENDS.split(text))
    return [part for part in parts if re.search(r"[^\W\d_]", part)]


def sentences_on(page: Page) -> list[str]:
    """Return the running text of a page's main part, sentence by sentence."""
    [main] = page.document.iter("main")
    return [each for text in _running(main) for each in sentences_of(text)]


def _running(element) -> Iterator[str]:
    for each in element.iter():
        if each.tag in RUNNING_TEXT and not any(
            child is not each and child.tag in RUNNING_TEXT for child in each.iter()
        ):
            yield words_of(each)
