"""Counts and totals for the public pages; every function starts from published records.

Values of different kinds are never added to one another, nor a value per period to one for once.
"""
