"""Half an hour of visitors while the desk works: what stays the same, and what does not."""
