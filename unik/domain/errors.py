"""The errors that commands raise; they carry values, the web layer chooses the words."""


class UnikError(Exception):
    """Something that was asked for may not be done."""
