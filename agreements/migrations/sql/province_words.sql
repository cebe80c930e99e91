-- Versions of what the published records of one province say: its page shows the newest. TG_ARGV are
-- the topic (agreements are of `titles`) and a query that finds the provinces from the changed rows.

CREATE FUNCTION follow_words_of_provinces() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows'
                               WHEN 'DELETE' THEN 'old_rows'
                               ELSE '(SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows)'
                    END || ' changed';
BEGIN
    EXECUTE format('SELECT note_change_of(array_agg(DISTINCT $1 || code))'
                   ' FROM (' || TG_ARGV[1] || ') touched(code)', changed)
        USING TG_ARGV[0] || ':';
    RETURN NULL;
END
$$;
