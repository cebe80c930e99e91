-- The version of the published agreements and missions of one province, all words of them: its page
-- shows the newest. TG_ARGV[0] is a query that finds the provinces from the changed rows, %s.

CREATE FUNCTION follow_records_of_provinces() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows'
                               WHEN 'DELETE' THEN 'old_rows'
                               ELSE '(SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows)'
                    END || ' changed';
BEGIN
    EXECUTE format('SELECT note_change_of(array_agg(DISTINCT ''records:'' || code))'
                   ' FROM (' || TG_ARGV[0] || ') touched(code)', changed);
    RETURN NULL;
END
$$;
