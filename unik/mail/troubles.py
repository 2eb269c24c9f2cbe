"""What comes in the way of a letter."""

from unik.domain.errors import UnikError
from unik.domain.sending import Trouble


class Undelivered(UnikError):
    """A message was not handed over, as far as anybody knows; `trouble` says why.

    It quotes no address: what it says may be logged.
    """

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
