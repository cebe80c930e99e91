"""Makes the register's own DOCX templates from their wording in `data/papers/*.txt`.

Each line of a wording is a paragraph: `#` centred and bold, `=` an article (Pasal, numbered),
`+` a heading with a letter, `-` and `--` hanging items, `>` to the right, `<` to the left, `_` an
empty line, `-----` a rule. `!cols 1 15` opens a table of these widths in cm, whose rows begin with
`|`; `**…**` is bold and `//` breaks a line.
"""

import re
from string import ascii_uppercase

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

FOOTER = (
    "Konsep dari catatan nomor {{ nomor_catatan }}, disusun {{ tanggal_susun }}. "
    "Bagian bertitik-titik belum diketahui."
)
BOLD = re.compile(r"\*\*")
LINE = re.compile(r"^(-----|--|[#=+>_<-](?= |$))? ?(.*)$")
ITEM = re.compile(r"((?:\{\{.*?\}\}|\S)+) (.*)$")


class Sheet:
    """A folio (21.5 by 33 cm) being written line by line."""

    def __init__(self):
        self.paper = Document()
        self.articles = self.headings = 0
        self.table = None
        section = self.paper.sections[0]
        section.page_width, section.page_height = Cm(21.5), Cm(33)
        section.left_margin, section.right_margin = Cm(3), Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.5)
        style = self.paper.styles["Normal"]
        style.font.name, style.font.size = "Arial", Pt(11)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.line_spacing = 1.15
        note = section.footer.paragraphs[0]
        self.write(note, FOOTER)
        for run in note.runs:
            run.font.size = Pt(8)

    def add(self, line):
        if line.startswith("!cols"):
            self.open_table(line.split()[1:])
        elif line.startswith("|"):
            self.add_row(line[2:].split(" | "))
        else:
            self.table = None
            mark, text = LINE.match(line).groups()
            self.styles[mark](self, text)

    def paragraph(self, text, align=ALIGN.JUSTIFY, **spacing):
        written = self.paper.add_paragraph()
        written.alignment = align
        for name, value in spacing.items():
            setattr(written.paragraph_format, name, value)
        self.write(written, text)
        return written

    def write(self, paragraph, text):
        for place, part in enumerate(BOLD.split(text)):
            if not part:
                continue
            run = paragraph.add_run()
            run.bold = place % 2 == 1
            for row, words in enumerate(part.split("//")):
                if row:
                    run.add_break()
                if words:
                    run.add_text(words)

    def centred(self, text):
        self.paragraph(f"**{text}**", ALIGN.CENTER)

    def article(self, text):
        self.articles += 1
        head = f"**Pasal {self.articles}//{text}**"
        self.paragraph(head, ALIGN.CENTER, space_before=Pt(10), keep_with_next=True)

    def heading(self, text):
        letter = ascii_uppercase[self.headings]
        self.headings += 1
        head = f"**{letter}.\t{text}**"
        self.paragraph(head, ALIGN.LEFT, space_before=Pt(6), keep_with_next=True)

    def item(self, text, indent=0.9):
        number, rest = ITEM.match(text).groups()
        self.paragraph(
            f"{number}\t{rest}", left_indent=Cm(indent), first_line_indent=Cm(-0.9)
        ).paragraph_format.tab_stops.add_tab_stop(Cm(indent))

    def inner(self, text):
        self.paragraph(text, left_indent=Cm(0.9))

    def rule(self, _text):
        line = self.paragraph("")
        edges, edge = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
        for name, value in (("val", "thinThickSmallGap"), ("sz", "24"), ("color", "000000")):
            edge.set(qn(f"w:{name}"), value)
        edges.append(edge)
        line._p.get_or_add_pPr().insert_element_before(edges, "w:spacing", "w:jc")

    styles = {
        None: paragraph,
        "#": centred,
        "=": article,
        "+": heading,
        "-": item,
        "--": inner,
        ">": lambda self, text: self.paragraph(text, ALIGN.RIGHT),
        "<": lambda self, text: self.paragraph(text, ALIGN.LEFT, space_after=Pt(0)),
        "_": lambda self, text: self.paragraph(text),
        "-----": rule,
    }

    def open_table(self, words):
        self.centres = words[-1] == "center"
        self.widths = [Cm(float(word)) for word in words if word != "center"]
        self.table = self.paper.add_table(0, len(self.widths))
        self.table.autofit = False
        for column, width in zip(self.table.columns, self.widths, strict=True):
            column.width = width

    def add_row(self, texts):
        row = self.table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, self.widths, strict=True):
            cell.width = width
        for cell, text in zip(row.cells, texts, strict=False):
            paragraph = cell.paragraphs[0]
            paragraph.alignment = ALIGN.CENTER if self.centres else ALIGN.LEFT
            self.write(paragraph, text)


def build(wording: str):
    """The DOCX (python-docx document) of a wording."""
    sheet = Sheet()
    for line in wording.splitlines():
        if line:
            sheet.add(line)
    return sheet.paper
