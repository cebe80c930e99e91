-- agreements_tradesum holds what is added up of published transactions, as signed rows that are only
-- ever appended: two writers never wait for each other. Readers add them up; fold_trade_sums makes
-- one row of those that are of the same thing.

-- Each statement makes signed sums of `%s`, rows of a listing with a sign.
CREATE FUNCTION sums_of_transactions() RETURNS text LANGUAGE sql IMMUTABLE RETURN $sums$
    WITH changed AS MATERIALIZED (
        SELECT sign, kind, recurrence, seller_province, buyer_province, year, involved,
               worth_low IS NOT NULL AS is_known, worth_low IS NOT NULL AND is_hedged AS is_hedged,
               worth_low, worth_high
        FROM (%s) rows WHERE is_published
    ), flows AS MATERIALIZED (
        SELECT kind, recurrence, seller_province, buyer_province, year, involved,
               sum(sign) AS number,
               coalesce(sum(sign) FILTER (WHERE is_known), 0) AS known,
               coalesce(sum(sign) FILTER (WHERE is_hedged), 0) AS hedged,
               coalesce(sum(sign * worth_low), 0) AS low,
               coalesce(sum(sign * worth_high), 0) AS high
        FROM changed
        GROUP BY kind, recurrence, seller_province, buyer_province, year, involved
    )
    INSERT INTO agreements_tradesum
        (subject, good, is_group, side, province, seller_province, buyer_province, year, kind,
         recurrence, number, known, hedged, shared, low, high)
    SELECT subject, '', false, '', NULL, seller_province, buyer_province, year,
           coalesce(kind, ''), coalesce(recurrence, ''), number, known, hedged, 0, low, high
    FROM (
        SELECT 'flow-year' AS subject, kind, recurrence, seller_province, buyer_province, year,
               sum(number) AS number, sum(known) AS known, sum(hedged) AS hedged,
               sum(low) AS low, sum(high) AS high
        FROM flows
        GROUP BY kind, recurrence, seller_province, buyer_province, year
        UNION ALL
        SELECT CASE GROUPING(seller_province) WHEN 0 THEN 'flow' ELSE 'year' END, kind, recurrence,
               seller_province, buyer_province, year, sum(number), sum(known), sum(hedged),
               sum(low), sum(high)
        FROM flows
        GROUP BY GROUPING SETS ((kind, recurrence, year),
                                (kind, recurrence, seller_province, buyer_province))
        UNION ALL
        -- How often, whatever the kind: values of different kinds have no sum.
        SELECT 'pair', NULL, NULL, seller_province, buyer_province, NULL, sum(number), 0, 0, 0, 0
        FROM flows GROUP BY seller_province, buyer_province
    ) sums
    WHERE (number, known, hedged, low, high) <> (0, 0, 0, 0, 0)
    UNION ALL
    SELECT 'side-year', '', false, side.side, side.province, NULL, NULL, year, kind, recurrence,
           sum(number), sum(known), sum(hedged), 0, sum(low), sum(high)
    FROM flows
    CROSS JOIN LATERAL trade_sides(seller_province, buyer_province, involved) side
    GROUP BY side.side, side.province, kind, recurrence, year
    HAVING (sum(number), sum(known), sum(hedged), sum(low), sum(high)) <> (0, 0, 0, 0, 0)
$sums$;

CREATE FUNCTION sums_of_goods() RETURNS text LANGUAGE sql IMMUTABLE RETURN $sums$
    WITH goods AS MATERIALIZED (
        SELECT good, is_group, kind, recurrence, seller_province, buyer_province, year, involved,
               sum(sign) AS number,
               coalesce(sum(sign) FILTER (WHERE worth_low IS NOT NULL), 0) AS known,
               coalesce(sum(sign) FILTER (WHERE worth_low IS NOT NULL AND is_hedged), 0) AS hedged,
               coalesce(sum(sign) FILTER (WHERE is_shared), 0) AS shared,
               coalesce(sum(sign * worth_low), 0) AS low,
               coalesce(sum(sign * worth_high), 0) AS high
        FROM (%s) changed
        GROUP BY good, is_group, kind, recurrence, seller_province, buyer_province, year, involved
    )
    INSERT INTO agreements_tradesum
        (subject, good, is_group, side, province, seller_province, buyer_province, year, kind,
         recurrence, number, known, hedged, shared, low, high)
    SELECT CASE GROUPING(year) WHEN 0 THEN 'good-year' ELSE 'good' END, good, is_group, '', NULL,
           NULL, NULL, year, kind, recurrence,
           sum(number), sum(known), sum(hedged), sum(shared), sum(low), sum(high)
    FROM goods
    GROUP BY GROUPING SETS ((good, is_group, kind, recurrence),
                            (good, is_group, kind, recurrence, year))
    HAVING (sum(number), sum(known), sum(hedged), sum(shared), sum(low), sum(high))
           <> (0, 0, 0, 0, 0, 0)
    UNION ALL
    -- How often only; kinds are told apart only as far as investment is no trade.
    SELECT 'good-flow', good, is_group, '', NULL, seller_province, buyer_province, NULL,
           CASE kind WHEN 'investasi' THEN kind ELSE '' END, '', sum(number), 0, 0, 0, 0, 0
    FROM goods
    GROUP BY good, is_group, seller_province, buyer_province,
             CASE kind WHEN 'investasi' THEN kind ELSE '' END
    HAVING sum(number) <> 0
    UNION ALL
    SELECT 'good-side', good, is_group, side.side, side.province, NULL, NULL, NULL, kind,
           recurrence, sum(number), sum(known), sum(hedged), sum(shared), sum(low), sum(high)
    FROM goods
    CROSS JOIN LATERAL trade_sides(seller_province, buyer_province, involved) side
    WHERE NOT is_group
    GROUP BY good, is_group, side.side, side.province, kind, recurrence
    HAVING (sum(number), sum(known), sum(hedged), sum(shared), sum(low), sum(high))
           <> (0, 0, 0, 0, 0, 0)
$sums$;

-- How a province sees a transaction: it sells (out) or buys (in), both (within), or is only
-- involved where neither side is known (none).
CREATE FUNCTION trade_sides(seller varchar, buyer varchar, involved varchar[])
RETURNS TABLE (side text, province varchar) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN seller = buyer THEN 'within' ELSE 'out' END, seller WHERE seller IS NOT NULL
    UNION ALL
    SELECT 'in', buyer WHERE buyer IS NOT NULL AND buyer IS DISTINCT FROM seller
    UNION ALL
    SELECT 'none', unnest(involved)
$$;

-- One at a time; who comes second has nothing to do.
CREATE FUNCTION fold_trade_sums() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    folded bigint;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('fold_trade_sums')) THEN
        RETURN 0;
    END IF;
    WITH several AS (
        SELECT unnest(array_agg(id)) AS id
        FROM agreements_tradesum
        GROUP BY subject, good, is_group, side, province, seller_province, buyer_province, year,
                 kind, recurrence
        HAVING count(*) > 1
            OR (sum(number), sum(known), sum(hedged), sum(shared), sum(low), sum(high))
               = (0, 0, 0, 0, 0, 0)
    ), gone AS (
        DELETE FROM agreements_tradesum WHERE id IN (SELECT id FROM several) RETURNING *
    ), kept AS (
        INSERT INTO agreements_tradesum
            (subject, good, is_group, side, province, seller_province, buyer_province, year, kind,
             recurrence, number, known, hedged, shared, low, high)
        SELECT subject, good, is_group, side, province, seller_province, buyer_province, year,
               kind, recurrence, sum(number), sum(known), sum(hedged), sum(shared), sum(low),
               sum(high)
        FROM gone
        GROUP BY subject, good, is_group, side, province, seller_province, buyer_province, year,
                 kind, recurrence
        HAVING (sum(number), sum(known), sum(hedged), sum(shared), sum(low), sum(high))
               <> (0, 0, 0, 0, 0, 0)
    )
    SELECT count(*) INTO folded FROM gone;
    RETURN folded;
END
$$;

-- Every so many rows it folds them itself; else that is daily work.
CREATE FUNCTION keep_trade_sums() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT 1 AS sign, * FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT -1 AS sign, * FROM old_rows'
        ELSE 'SELECT -1 AS sign, * FROM old_rows UNION ALL SELECT 1, * FROM new_rows'
    END;
    appended bigint;
    so_far bigint;
BEGIN
    EXECUTE format(CASE TG_TABLE_NAME WHEN 'agreements_transactionlisting'
                   THEN sums_of_transactions() ELSE sums_of_goods() END, changed);
    GET DIAGNOSTICS appended = ROW_COUNT;
    SELECT last_value INTO so_far FROM agreements_tradesum_id_seq;
    IF so_far / 200000 > (so_far - appended) / 200000 THEN
        PERFORM fold_trade_sums();
    END IF;
    RETURN NULL;
END
$$;
