"""The answers of a survey as bars, sentences and tables."""

from dataclasses import dataclass

from unik.domain.surveys import CHOICES, GRADED, Again, Question, Survey
from unik.web.filters import number
from unik.web.organizer.attendance_tables import Table
from unik.web.public.survey_form import AGAIN_WORDS
from unik.web.words import gettext, lazy_gettext, ngettext

QUESTION_WORDS = {
    Question.SATISFIED: lazy_gettext("Nöjd"),
    Question.SAFE: lazy_gettext("Trygg"),
    Question.AGAIN: lazy_gettext("Kommer igen"),
}
_WORST_TO_BEST = {
    Question.SATISFIED: {
        "1": lazy_gettext("1, inte alls nöjd"),
        "5": lazy_gettext("5, jättenöjd"),
    },
    Question.SAFE: {"1": lazy_gettext("1, inte alls trygg"), "5": lazy_gettext("5, helt trygg")},
}


@dataclass(frozen=True)
class Answered:
    """One question: what was chosen how often."""

    id: str
    title: str
    sentence: str
    table: Table
    bars: list[tuple[str, int, float]]
    """Name, number, and percent of the largest."""


def answered(survey: Survey) -> list[Answered]:
    """Return every question in the language of the request."""
    return [_answered(survey, question) for question in QUESTION_WORDS]


def _answered(survey: Survey, question: Question) -> Answered:
    title, answers = str(QUESTION_WORDS[question]), survey.answers(question)
    counted = [
        (_choice_name(question, each), survey.count(question, each)) for each in CHOICES[question]
    ]
    most = max((times for _, times in counted), default=0) or 1
    return Answered(
        id=question.value,
        title=title,
        sentence=_sentence(survey, question),
        table=Table(
            title=title,
            headings=(gettext("Svar"), gettext("Antal"), gettext("Andel")),
            rows=tuple((name, times, _share(times, answers)) for name, times in counted),
            total=(gettext("Alla"), answers, _share(answers, answers)),
        ),
        bars=[(name, times, round(100 * times / most, 2)) for name, times in counted],
    )


def _sentence(survey: Survey, question: Question) -> str:
    answers, average = survey.answers(question), survey.average(question)
    if not answers:
        return gettext("Ingen har svarat på det.")
    if question in GRADED and average is not None:
        return ngettext(
            "%(num)s har svarat, och medelvärdet är %(average)s av 5.",
            "%(num)s har svarat, och medelvärdet är %(average)s av 5.",
            answers,
            average=number(round(average, 1)),
        )
    return gettext(
        "%(yes)s av %(answers)s vill komma igen, och %(maybe)s kanske.",
        yes=survey.count(question, Again.YES),
        answers=answers,
        maybe=survey.count(question, Again.MAYBE),
    )


def _choice_name(question: Question, choice: str) -> str:
    if question is Question.AGAIN:
        return str(AGAIN_WORDS[Again(choice)])
    return str(_WORST_TO_BEST[question].get(choice, choice))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
