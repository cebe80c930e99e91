"""What people write about days and money, read and printed; pure Python, no Django."""
