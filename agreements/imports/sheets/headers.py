"""Which column a header means, in the words of bureaus as well as of our own exports."""

import re
from dataclasses import asdict, dataclass

BRACKET = re.compile(r"\(([^)]*)\)")
MEASURED = {"nilai", "nilai_tertinggi", "jumlah"}
NO_UNITS = {"rp", "rupiah", "idr", "dalam", "dlm"}
THOUSANDS = {"ribuan": "ribu", "jutaan": "juta", "miliaran": "miliar", "milyaran": "miliar"}
NO_WORD = re.compile(r"[^0-9a-z]+")
ORDINALS = {
    **{str(number): number for number in range(1, 40)},
    **{roman: number for number, roman in enumerate(("i", "ii", "iii", "iv", "v", "vi"), 1)},
    **{"pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5},
}


@dataclass(frozen=True)
class Place:
    """One column of a file: its header, the column meant ("" for none), whose party's it is.

    ``order`` is the party's number in headers such as "Pihak 2". ``unit`` is what the header says
    in brackets, "juta" of "Nilai (juta Rp)", and goes for cells that are bare numbers.
    """

    header: str
    column: str = ""
    order: int = 0
    unit: str = ""

    as_dict = asdict


def places_of(header, columns):
    """A Place for each header; two headers of one meaning: the first is read, the other is not.

    A column of codes counts only where the column in words is missing. ``id`` is the register's
    own number only beside the address that our exports write; elsewhere it is the file's own key.
    """
    exact, numbered, codes = vocabulary(columns)
    texts = [normalised(text) for text in header]
    if "alamat" not in texts:
        exact = exact | {"id": "kunci"}
    places = []
    taken = set()
    for text, words in zip(header, texts, strict=True):
        place = Place(text) if words in codes else meant(text, words, exact, numbered)
        if place.column and (place.column, place.order) in taken:
            place = Place(text)
        taken.add((place.column, place.order))
        places.append(place)
    names = {name for name, _order in taken}
    return [
        Place(place.header, codes[words])
        if not place.column and codes.get(words, "") not in names | {""}
        else place
        for place, words in zip(places, texts, strict=True)
    ]


def vocabulary(columns):
    """What headers mean: exactly, with the number of a party taken out, and as codes."""
    exact, numbered, codes = {}, {}, {}
    for column in columns:
        words = column.words
        for said in (column.name, column.label, *words.headers.split(";")):
            exact.setdefault(normalised(said), column.name)
        for said in words.numbered.split(";"):
            numbered[normalised(said)] = column.name
        for said in (words.code or f"kode_{column.name}", f"{column.label} (kode)"):
            codes[normalised(said)] = column.name
    exact.pop("", None)
    return exact, numbered, codes


def meant(text, words, exact, numbered):
    """What one header means: as it stands, without its brackets, or without its number."""
    if words in exact:
        return Place(text, exact[words])
    bare = normalised(BRACKET.sub(" ", text))
    if bare in exact:
        unit = unit_in(" ".join(BRACKET.findall(text))) if exact[bare] in MEASURED else ""
        return Place(text, exact[bare], unit=unit)
    for word in bare.split():
        rest = " ".join(other for other in bare.split() if other != word)
        if word in ORDINALS and rest in numbered:
            return Place(text, numbered[rest], ORDINALS[word])
    return Place(text)


def unit_in(text):
    """What a bracket says of bare numbers: "juta" of "dalam jutaan Rp", nothing of "Rp"."""
    words = [THOUSANDS.get(word, word) for word in normalised(text).split()]
    return " ".join(word for word in words if word not in NO_UNITS)


def normalised(text):
    """A header as headers are compared: small letters and digits, single-spaced."""
    return NO_WORD.sub(" ", str(text).casefold()).strip()


def recognised(columns):
    """A function that says how many headers of a row are known."""
    return lambda row: sum(bool(place.column) for place in places_of(row, columns))
