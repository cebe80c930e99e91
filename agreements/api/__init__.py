"""The API: every public table as JSON for programs, with the columns and filters of the pages."""
