"""How staff come in: password, code, sessions that end, links by e-mail, and what is kept of it.

The pages are in ``agreements.desk.signing``; why it is so stands in ``docs/adr/0028-sign-in.md``.
"""
