"""The pages by which staff come in, and the page on which they look after their account."""
