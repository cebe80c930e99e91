"""What the register in the machine holds and shows, to be compared with what it did before."""

# Whatever the order of the rows, and without one text of them all.
COUNTED = """
runuser -u postgres -- psql -qAtF= kerjasama -c "
    SELECT name, (xpath('/row/number/text()', told))[1], (xpath('/row/digest/text()', told))[1]
    FROM (
        SELECT table_name AS name, query_to_xml(format(
            'SELECT count(*) AS number, sum(hashtextextended(r::text, 0)::numeric) AS digest'
            ' FROM %I r', table_name), false, true, '') AS told
        FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
    ) counted ORDER BY name"
"""
ADDRESSES = """
listed() { curl -fsS "$1" | { grep -o '<loc>[^<]*' || true; } | cut -c 6-; }
for part in $(listed "https://$SITE/sitemap.xml"); do
    listed "$part" | sed -n 1,6p
done
"""
RELEASE = "git -C /srv/kerjasama describe --tags --exact-match"
DOCUMENTS = "cd /srv/kerjasama/var/media && find . -type f -exec sha256sum {} + | sort"
# What belongs to a moment and not to the register.
FLEETING = ("agreements_backup", "agreements_requestcount", "django_session")


class state:  # noqa: N801 - read as a word
    """What the register holds and shows."""

    def __init__(self, machine):
        self.release = machine.run(RELEASE).strip()
        counted = [line.split("=") for line in machine.run(COUNTED).splitlines()]
        kept = [row for row in counted if row[0] not in FLEETING]
        self.rows = {name: int(number) for name, number, _digest in kept}
        self.contents = {name: digest for name, _number, digest in kept}
        self.documents = machine.run(DOCUMENTS)
        asked = machine.run(ADDRESSES).split()
        digests = machine.run(
            'for page in $PAGES; do curl -fsS "$page" | sha256sum; done', PAGES=" ".join(asked)
        )
        self.pages = dict(zip(asked, digests.split("\n"), strict=False))
