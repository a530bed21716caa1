"""What can be wrong with a template, in words for the person who wrote it."""

from __future__ import annotations


class TemplateProblem(Exception):
    """This text cannot be a template. `position` counts characters from 0, or is None."""

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


class TemplateFailed(Exception):
    """This template cannot be filled in with these values, or asks for too much work."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
