-- One row of agreements_transactionlisting per transaction and one of agreements_transactiongood for
-- each good of it: what lists filter, order and add up by. Every part is read for all ids at once.
-- Rows that would stay as they are are not written, so that nothing follows from them.

-- Who writes a transaction holds what it names, as in hold_agreements: an agreement with its parties,
-- a mission with its participants.
CREATE FUNCTION hold_names_of_transactions(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM agreements_commodity WHERE slug IN
        (SELECT unnest(ARRAY[commodity.slug, commodity.parent_id])
         FROM agreements_transactionline line JOIN agreements_commodity commodity
             ON commodity.slug = line.commodity_id
         WHERE line.transaction_id = ANY (ids))
    ORDER BY slug FOR SHARE;
    PERFORM FROM agreements_trademission WHERE id IN
        (SELECT mission_id FROM agreements_transaction WHERE id = ANY (ids)
         AND seller_province_id IS NULL AND buyer_province_id IS NULL)
    ORDER BY id FOR SHARE;
    PERFORM FROM agreements_agreement WHERE id IN
        (SELECT agreement_id FROM agreements_transaction WHERE id = ANY (ids)
         AND seller_province_id IS NULL AND buyer_province_id IS NULL)
    ORDER BY id FOR SHARE;
END
$$;

CREATE FUNCTION list_transactions(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- Whoever writes the same row waits here, and then reads what the other has written.
    PERFORM FROM agreements_transactionlisting WHERE transaction_id = ANY (ids)
    ORDER BY transaction_id FOR NO KEY UPDATE;

    WITH chosen AS (
        SELECT * FROM agreements_transaction WHERE id = ANY (ids)
    ), goods AS (
        SELECT line.transaction_id AS id,
               sum(line.value) AS value,
               count(*) > count(line.value) AS has_gap,
               string_agg(nullif(line.description, ''), E'\n' ORDER BY line.id) AS said
        FROM agreements_transactionline line
        WHERE line.transaction_id = ANY (ids)
        GROUP BY line.transaction_id
    ), slugs AS (
        SELECT line.transaction_id AS id, array_agg(DISTINCT slug.slug ORDER BY slug.slug) AS slugs
        FROM agreements_transactionline line
        JOIN agreements_commodity commodity ON commodity.slug = line.commodity_id
        CROSS JOIN LATERAL (VALUES (commodity.slug), (commodity.parent_id)) slug(slug)
        WHERE line.transaction_id = ANY (ids) AND slug.slug IS NOT NULL
        GROUP BY line.transaction_id
    ), reports AS (
        SELECT transaction_id AS id,
               (array_agg(value ORDER BY upper(as_of) DESC, id DESC)
                   FILTER (WHERE value IS NOT NULL))[1] AS realised
        FROM agreements_realisation
        WHERE transaction_id = ANY (ids)
        GROUP BY transaction_id
    ), undirected AS (
        SELECT id, mission_id, agreement_id FROM chosen
        WHERE seller_province_id IS NULL AND buyer_province_id IS NULL
    ), involved AS (
        SELECT id, array_agg(DISTINCT province_id ORDER BY province_id) AS provinces
        FROM (SELECT undirected.id, part.province_id
              FROM undirected
              JOIN agreements_trademission mission
                  ON mission.id = undirected.mission_id AND mission.state = 'published'
              JOIN agreements_missionparticipant part ON part.mission_id = mission.id
              UNION ALL
              SELECT undirected.id, party.province_id
              FROM undirected
              JOIN agreements_agreement agreement
                  ON agreement.id = undirected.agreement_id AND agreement.state = 'published'
              JOIN agreements_party party ON party.agreement_id = agreement.id) part
        WHERE province_id IS NOT NULL
        GROUP BY id
    )
    INSERT INTO agreements_transactionlisting AS listing
        (transaction_id, is_published, kind, recurrence, seller_province, buyer_province, seller,
         buyer, mission, agreement, dated, year, worth_low, worth_high, is_hedged, realised,
         realisation, commodities, involved, said)
    SELECT chosen.id,
           chosen.state = 'published',
           chosen.kind,
           chosen.recurrence,
           chosen.seller_province_id,
           chosen.buyer_province_id,
           chosen.seller_id,
           chosen.buyer_id,
           chosen.mission_id,
           chosen.agreement_id,
           chosen.dated,
           extract(year FROM lower(chosen.dated)),
           coalesce(chosen.value_low, goods.value),
           coalesce(chosen.value_high, chosen.value_low, goods.value),
           CASE WHEN chosen.value_low IS NOT NULL THEN chosen.value_qualifier <> ''
                ELSE coalesce(goods.value IS NOT NULL AND goods.has_gap, false) END,
           reports.realised,
           CASE WHEN reports.id IS NULL THEN 'belum'
                WHEN reports.realised = 0 THEN 'nihil'
                ELSE 'ada' END,
           coalesce(slugs.slugs, '{}'),
           CASE WHEN undirected.id IS NOT NULL THEN coalesce(involved.provinces, '{}') END,
           concat_ws(E'\n', nullif(chosen.note, ''), goods.said)
    FROM chosen
    LEFT JOIN goods USING (id)
    LEFT JOIN slugs USING (id)
    LEFT JOIN reports USING (id)
    LEFT JOIN undirected USING (id)
    LEFT JOIN involved USING (id)
    ON CONFLICT (transaction_id) DO UPDATE SET
        (is_published, kind, recurrence, seller_province, buyer_province, seller, buyer, mission,
         agreement, dated, year, worth_low, worth_high, is_hedged, realised, realisation,
         commodities, involved, said)
        = ROW (excluded.is_published, excluded.kind, excluded.recurrence, excluded.seller_province,
               excluded.buyer_province, excluded.seller, excluded.buyer, excluded.mission,
               excluded.agreement, excluded.dated, excluded.year, excluded.worth_low,
               excluded.worth_high, excluded.is_hedged, excluded.realised, excluded.realisation,
               excluded.commodities, excluded.involved, excluded.said)
        WHERE listing.* IS DISTINCT FROM excluded.*;

    -- A good by itself, and the groups it is of: what several goods of a group share with no other
    -- good is the group's. What is the only good has the stated value, else that of its lines.
    WITH lines AS (
        SELECT line.transaction_id, line.commodity_id, commodity.parent_id, line.value,
               count(*) OVER (PARTITION BY line.transaction_id) AS of_all
        FROM agreements_transactionline line
        LEFT JOIN agreements_commodity commodity ON commodity.slug = line.commodity_id
        WHERE line.transaction_id = ANY (ids)
    ), named AS (
        SELECT lines.transaction_id AS id, good.good, good.is_group,
               sum(lines.value) AS value,
               count(*) > count(lines.value) AS has_gap,
               count(*) = max(lines.of_all) AS is_only
        FROM lines
        CROSS JOIN LATERAL (
            SELECT lines.commodity_id, false
            UNION ALL
            SELECT slug.slug, true
            FROM (VALUES (lines.commodity_id), (lines.parent_id)) slug(slug)
            WHERE EXISTS (SELECT FROM agreements_commodity child WHERE child.parent_id = slug.slug)
        ) good(good, is_group)
        WHERE good.good IS NOT NULL
        GROUP BY lines.transaction_id, good.good, good.is_group
    ), fresh AS (
        SELECT listing.transaction_id AS transaction, named.good, named.is_group, listing.kind,
               listing.recurrence, listing.seller_province, listing.buyer_province, listing.year,
               listing.mission, listing.involved,
               named.is_only AND chosen.value_low IS NOT NULL AS has_stated,
               named.value IS NULL AND chosen.value_low IS NOT NULL AND NOT named.is_only
                   AS is_shared,
               named.value, named.has_gap, listing.worth_low, listing.worth_high,
               listing.is_hedged
        FROM named
        JOIN agreements_transaction chosen USING (id)
        JOIN agreements_transactionlisting listing ON listing.transaction_id = chosen.id
        WHERE listing.is_published
    ), gone AS (
        DELETE FROM agreements_transactiongood old
        WHERE old.transaction = ANY (ids)
          AND NOT EXISTS (SELECT FROM fresh WHERE fresh.transaction = old.transaction
                          AND fresh.good = old.good AND fresh.is_group = old.is_group)
    )
    INSERT INTO agreements_transactiongood AS old
        (transaction, good, is_group, kind, recurrence, seller_province, buyer_province, year,
         mission, involved, worth_low, worth_high, is_hedged, is_shared)
    SELECT transaction, good, is_group, kind, recurrence, seller_province, buyer_province, year,
           mission, involved,
           CASE WHEN has_stated THEN worth_low ELSE value END,
           CASE WHEN has_stated THEN worth_high ELSE value END,
           CASE WHEN has_stated THEN is_hedged ELSE value IS NOT NULL AND has_gap END,
           is_shared
    FROM fresh
    ON CONFLICT (transaction, good, is_group) DO UPDATE SET
        (kind, recurrence, seller_province, buyer_province, year, mission, involved, worth_low,
         worth_high, is_hedged, is_shared)
        = ROW (excluded.kind, excluded.recurrence, excluded.seller_province,
               excluded.buyer_province, excluded.year, excluded.mission, excluded.involved, excluded.worth_low,
               excluded.worth_high, excluded.is_hedged, excluded.is_shared)
        WHERE (old.kind, old.recurrence, old.seller_province, old.buyer_province, old.year,
               old.mission, old.involved, old.worth_low, old.worth_high, old.is_hedged, old.is_shared)
           IS DISTINCT FROM
              (excluded.kind, excluded.recurrence, excluded.seller_province,
               excluded.buyer_province, excluded.year, excluded.mission, excluded.involved, excluded.worth_low,
               excluded.worth_high, excluded.is_hedged, excluded.is_shared);
END
$$;

CREATE FUNCTION refresh_transaction_listing(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hold_names_of_transactions(ids);
    PERFORM list_transactions(ids);
END
$$;
