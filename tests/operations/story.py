"""What both sides of the trial know: the desk, and the agreement that it brings to the public."""

DESK, MAIL = "64", "kerjasama@kaltim.example"
TITLE = "Kerja sama pemanfaatan hasil hutan antara dua provinsi"
WORD = "cendrawasih"  # stands in the agreement's document alone
ENDS_IN = 60  # days
