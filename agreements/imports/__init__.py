"""Loading the register from files: reference data, records with their sources, spreadsheets."""
