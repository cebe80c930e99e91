"""Spreadsheets of agreements and of transactions on their way in, through the desk or a command.

A file is read into rows of text (`files`), its headers find their columns (`headers`), each cell
is read as people write it (`columns`, `agreements`, `transactions`), each row gets a verdict
(`judging`), and rows are written in batches (`writing`). `jobs` does this for a SheetImport: first
the preview, which saves nothing, and then what its reader chose.
"""
