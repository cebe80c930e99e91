"""Marks in numbers: Indonesian sets thousands apart with a dot, decimals with a comma."""

SWAP_SEPARATORS = str.maketrans(",.", ".,")


def marked(number: str, language: str) -> str:
    """A number printed with English marks, with those of the language (`id` or `en`)."""
    return number if language == "en" else number.translate(SWAP_SEPARATORS)


def inside_sentence(name: str) -> str:
    """``name`` without its capital, unless that belongs to an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
