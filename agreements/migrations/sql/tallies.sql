-- Counts of published agreements, as rows with a sign that are only ever added. A writer so waits
-- for no other, and what is counted is the sum of all rows of a key. Of whom: of the whole
-- register, of each province, sector (all levels) and pair of provinces. The sector of an agreement
-- without any is the empty key.

-- The statement that adds the rows which listing rows with a sign make, ``changed`` being the query
-- of them, and gives the first and the last number it wrote. What did not change falls out before
-- anything is counted. It is text, because a trigger's transition tables can be read only in the
-- trigger itself.
CREATE FUNCTION statement_of_tallies(changed text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT format($sql$
        WITH weighed AS MATERIALIZED (
            SELECT extract(year FROM signed_first) AS year,
                   kind || ' ' || extract(year FROM signed_first) AS signed,
                   kind IN ('kb', 'mou') AND NOT is_implemented AS is_bare, has_unnamed_party,
                   province_codes, sector_codes, own_sector_codes, agency_ids,
                   ended_last, is_replaced, valid_first, valid_last, sum(sign) AS number
            FROM (%s) changed
            WHERE is_published
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
            HAVING sum(sign) <> 0
        ), terms AS (
            INSERT INTO agreements_termtally
                (subject, ended_last, is_replaced, valid_first, valid_last, number)
            SELECT place.subject, ended_last, is_replaced, valid_first, valid_last, sum(number)
            FROM weighed
            CROSS JOIN LATERAL (
                SELECT 'all' UNION ALL SELECT 'province:' || unnest(province_codes)
            ) place (subject)
            GROUP BY 1, 2, 3, 4, 5
            HAVING sum(number) <> 0
        ), added AS (
            INSERT INTO agreements_agreementtally (subject, figure, key, number)
            SELECT place.subject, part.figure, part.key, sum(number)
            FROM weighed
            CROSS JOIN LATERAL (
                SELECT 'all' UNION ALL SELECT 'province:' || unnest(province_codes)
            ) place (subject)
            CROSS JOIN LATERAL (
                SELECT 'signed', signed
                UNION ALL
                SELECT 'province', unnest(province_codes)
                UNION ALL
                SELECT 'sector',
                       unnest(CASE sector_codes WHEN '{}' THEN '{""}' ELSE sector_codes END)
                UNION ALL
                SELECT 'named', unnest(own_sector_codes)
                UNION ALL
                SELECT 'agency', unnest(agency_ids)::text
                UNION ALL
                SELECT 'unnamed', '' WHERE has_unnamed_party
                UNION ALL
                SELECT 'umbrella', '' WHERE is_bare
            ) part (figure, key)
            GROUP BY 1, 2, 3
            HAVING sum(number) <> 0
            UNION ALL
            SELECT 'sector:' || sector.code, part.figure, part.key, sum(number)
            FROM weighed
            CROSS JOIN LATERAL unnest(sector_codes) sector (code)
            CROSS JOIN LATERAL (
                SELECT 'signed', signed UNION ALL SELECT 'province', unnest(province_codes)
            ) part (figure, key)
            GROUP BY 1, 2, 3
            HAVING sum(number) <> 0
            UNION ALL
            SELECT 'pair:' || one.code || '-' || other.code, 'affair',
                   affair.code || ' ' || year, sum(number)
            FROM weighed
            CROSS JOIN LATERAL unnest(province_codes) one (code)
            CROSS JOIN LATERAL unnest(province_codes) other (code)
            CROSS JOIN LATERAL unnest(sector_codes) affair (code)
            WHERE one.code < other.code AND affair.code LIKE '_.__'
            GROUP BY 1, 2, 3
            HAVING sum(number) <> 0
            RETURNING id
        )
        SELECT min(id), max(id) FROM added
    $sql$, changed)
$$;

-- One row of many for each key, for the readers' sake; its sum stays as it is. Whoever comes while
-- another folds leaves it to that one. Takes the lock in a statement of its own, so that the next
-- sees what the former holder left.
CREATE FUNCTION fold_tallies() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('fold_tallies')) THEN
        RETURN;
    END IF;
    WITH many AS (
        SELECT subject, figure, key FROM agreements_agreementtally
        GROUP BY 1, 2, 3 HAVING count(*) > 1 OR sum(number) = 0
    ), gone AS (
        DELETE FROM agreements_agreementtally tally USING many
        WHERE (tally.subject, tally.figure, tally.key) = (many.subject, many.figure, many.key)
        RETURNING tally.*
    )
    INSERT INTO agreements_agreementtally (subject, figure, key, number)
    SELECT subject, figure, key, sum(number) FROM gone GROUP BY 1, 2, 3 HAVING sum(number) <> 0;
    WITH many AS (
        SELECT subject, ended_last, is_replaced, valid_first, valid_last FROM agreements_termtally
        GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1 OR sum(number) = 0
    ), gone AS (
        DELETE FROM agreements_termtally tally USING many
        WHERE tally.subject = many.subject AND tally.is_replaced = many.is_replaced
          AND tally.ended_last IS NOT DISTINCT FROM many.ended_last
          AND tally.valid_first IS NOT DISTINCT FROM many.valid_first
          AND tally.valid_last IS NOT DISTINCT FROM many.valid_last
        RETURNING tally.*
    )
    INSERT INTO agreements_termtally
        (subject, ended_last, is_replaced, valid_first, valid_last, number)
    SELECT subject, ended_last, is_replaced, valid_first, valid_last, sum(number)
    FROM gone GROUP BY 1, 2, 3, 4, 5 HAVING sum(number) <> 0;
END
$$;

-- Counts everything anew; nobody may write agreements or fold meanwhile.
CREATE FUNCTION rebuild_tallies() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('fold_tallies'));
    LOCK TABLE agreements_agreementlisting IN SHARE MODE;
    DELETE FROM agreements_agreementtally;
    DELETE FROM agreements_termtally;
    EXECUTE statement_of_tallies('SELECT 1 AS sign, * FROM agreements_agreementlisting');
END
$$;

CREATE FUNCTION follow_in_tallies() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT 1 AS sign, * FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT -1 AS sign, * FROM old_rows'
        ELSE 'SELECT -1 AS sign, * FROM old_rows UNION ALL SELECT 1, * FROM new_rows'
    END;
    first bigint;
    last bigint;
BEGIN
    EXECUTE statement_of_tallies(changed) INTO first, last;
    -- Each time so many rows more were written, so that readers never have many to add up.
    IF (first - 1) / 20000 < last / 20000 THEN
        PERFORM fold_tallies();
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION forget_tallies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('fold_tallies'));
    DELETE FROM agreements_agreementtally;
    DELETE FROM agreements_termtally;
    RETURN NULL;
END
$$;

CREATE TRIGGER listing_insert_in_tallies AFTER INSERT ON agreements_agreementlisting
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION follow_in_tallies();
CREATE TRIGGER listing_update_in_tallies AFTER UPDATE ON agreements_agreementlisting
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION follow_in_tallies();
CREATE TRIGGER listing_delete_in_tallies AFTER DELETE ON agreements_agreementlisting
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION follow_in_tallies();
CREATE TRIGGER listing_truncate_in_tallies AFTER TRUNCATE ON agreements_agreementlisting
    FOR EACH STATEMENT EXECUTE FUNCTION forget_tallies();

SELECT rebuild_tallies();
