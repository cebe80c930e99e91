"""What people write of days, rupiah and quantities, read and printed; pure Python, no Django."""

MAX_LENGTH = 200  # characters of a text that is read as a value


def gettext_noop(message):
    """Marks what a page may say, for the catalogues; whoever shows it translates it."""
    return message


class UnreadableError(ValueError):
    """A value that cannot be; the message is Indonesian and may end with ``examples``.

    ``details`` fill in what is wrong.
    """

    def __init__(self, problem, examples="", **details):
        self.problem, self.examples, self.details = problem, examples, details
        super().__init__(self.said())

    def said(self, language="id", translate=str):
        """The message in ``language``, by a function that translates into it."""
        said = translate(self.problem) % self.printed_details(language)
        return f"{said} {translate(self.examples)}" if self.examples else said

    def printed_details(self, language):
        """The details as text in ``language``."""
        return self.details
