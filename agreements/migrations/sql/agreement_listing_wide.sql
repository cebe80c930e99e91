-- As agreement_listing.sql, and on top of it what lists show and order by, so that they join nothing.
-- A name that is hidden from the public is NULL in party_names, whatever else stands here.

-- Who writes a part of an agreement holds the agreement and the rows that name its parties and
-- sectors, before its listing row: whoever renames one meanwhile is waited for, or finds it.
CREATE OR REPLACE FUNCTION hold_agreements(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM agreements_agreement WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM agreements_province WHERE code IN
        (SELECT province_id FROM agreements_party WHERE agreement_id = ANY (ids))
    ORDER BY code FOR SHARE;
    PERFORM FROM agreements_business WHERE id IN
        (SELECT business_id FROM agreements_party WHERE agreement_id = ANY (ids))
    ORDER BY id FOR SHARE;
    PERFORM FROM agreements_sector WHERE code IN
        (SELECT unnest(ARRAY[sector.code, sector.parent_id])
         FROM agreements_agreementsector link JOIN agreements_sector sector
             ON sector.code = link.sector_id
         WHERE link.agreement_id = ANY (ids))
    ORDER BY code FOR SHARE;
    PERFORM FROM agreements_agency WHERE id IN
        (SELECT agency_id FROM agreements_party WHERE agreement_id = ANY (ids)
         UNION ALL
         SELECT agency_id FROM agreements_agreementagency WHERE agreement_id = ANY (ids))
    ORDER BY id FOR SHARE;
    PERFORM FROM agreements_facility WHERE id IN
        (SELECT facility_id FROM agreements_agreement_facilities WHERE agreement_id = ANY (ids))
    ORDER BY id FOR SHARE;
END
$$;

CREATE OR REPLACE FUNCTION list_agreements(ids bigint[]) RETURNS void
LANGUAGE sql AS $$
    -- Whoever writes the same row waits here, and then reads what the other has written.
    SELECT FROM agreements_agreementlisting WHERE agreement_id = ANY (ids)
    ORDER BY agreement_id FOR NO KEY UPDATE;

    WITH parties AS (
        SELECT party.agreement_id AS id,
               array_agg(province.code ORDER BY province.code)
                   FILTER (WHERE province.code IS NOT NULL) AS codes,
               string_agg(concat_ws(' ', province.name, province.short_name,
                                    array_to_string(province.aliases, ' '),
                                    CASE WHEN NOT business.is_name_hidden THEN business.name END,
                                    party.other_name),
                          ' ' ORDER BY party."order", party.id) AS words,
               string_agg(concat_ws(' ', party.document_number, party.signatory),
                          ' ' ORDER BY party."order", party.id) AS signatures,
               array_agg(CASE WHEN province.code IS NOT NULL THEN province.name
                              WHEN business.id IS NULL THEN party.other_name
                              WHEN NOT business.is_name_hidden THEN business.name END
                         ORDER BY party."order", party.id) AS names,
               array_agg(nullif(business.regency, '')
                         ORDER BY party."order", party.id) AS regencies
        FROM agreements_party party
        LEFT JOIN agreements_province province ON province.code = party.province_id
        LEFT JOIN agreements_business business ON business.id = party.business_id
        WHERE party.agreement_id = ANY (ids)
        GROUP BY party.agreement_id
    ), sectors AS (
        SELECT link.agreement_id AS id,
               array_agg(DISTINCT code.code ORDER BY code.code)
                   FILTER (WHERE link.standing = 'agreed' AND code.code IS NOT NULL) AS codes,
               string_agg(DISTINCT concat_ws(' ', sector.name_id, sector.name_en,
                                             array_to_string(sector.synonyms, ' ')), ' ')
                   FILTER (WHERE link.standing = 'agreed') AS words,
               string_agg(DISTINCT concat_ws(' ', parent.name_id, parent.name_en), ' ')
                   FILTER (WHERE link.standing = 'agreed' AND parent.level > 1) AS parents,
               string_agg(DISTINCT concat_ws(' ', sector.name_id, link.note), ' ')
                   FILTER (WHERE link.standing = 'hoped') AS hopes
        FROM agreements_agreementsector link
        JOIN agreements_sector sector ON sector.code = link.sector_id
        LEFT JOIN agreements_sector parent ON parent.code = sector.parent_id
        CROSS JOIN LATERAL unnest(ARRAY[sector.code, parent.code, parent.parent_id]) code(code)
        WHERE link.agreement_id = ANY (ids)
        GROUP BY link.agreement_id
    ), own_sectors AS (
        SELECT link.agreement_id AS id,
               array_agg(sector.code ORDER BY sector.code) AS codes,
               array_agg(sector.name_id ORDER BY sector.code) AS names
        FROM agreements_agreementsector link
        JOIN agreements_sector sector ON sector.code = link.sector_id
        WHERE link.agreement_id = ANY (ids) AND link.standing = 'agreed'
        GROUP BY link.agreement_id
    ), followed_by AS (
        SELECT link.to_agreement_id AS id,
               bool_or(link.kind = 'replaces') AS replaced,
               bool_or(link.kind = 'implements') AS implemented
        FROM agreements_agreementlink link
        JOIN agreements_agreement later ON later.id = link.from_agreement_id
        WHERE link.to_agreement_id = ANY (ids) AND later.state = 'published'
        GROUP BY link.to_agreement_id
    ), agencies AS (
        SELECT involved.agreement_id AS id,
               array_agg(agency.id ORDER BY agency.id) AS agency_ids,
               string_agg(concat_ws(' ', agency.name, agency.short_name,
                                    array_to_string(agency.aliases, ' ')),
                          ' ' ORDER BY agency.id) AS words
        FROM (SELECT agreement_id, agency_id FROM agreements_party
              WHERE agreement_id = ANY (ids)
              UNION
              SELECT agreement_id, agency_id FROM agreements_agreementagency
              WHERE agreement_id = ANY (ids)) involved
        JOIN agreements_agency agency ON agency.id = involved.agency_id
        GROUP BY involved.agreement_id
    ), scope AS (
        SELECT agreement_id AS id, string_agg(text, ' ' ORDER BY "order", id) AS words
        FROM agreements_scopeitem WHERE agreement_id = ANY (ids) GROUP BY agreement_id
    ), facilities AS (
        SELECT link.agreement_id AS id,
               string_agg(concat_ws(' ', facility.name, facility.place),
                          ' ' ORDER BY facility.id) AS words
        FROM agreements_agreement_facilities link
        JOIN agreements_facility facility ON facility.id = link.facility_id
        WHERE link.agreement_id = ANY (ids)
        GROUP BY link.agreement_id
    ), follow_ups AS (
        SELECT agreement_id AS id, string_agg(concat_ws(' ', what, responsible),
                                              ' ' ORDER BY id) AS words
        FROM agreements_followup WHERE agreement_id = ANY (ids) GROUP BY agreement_id
    ), obstacles AS (
        SELECT agreement_id AS id, string_agg(concat_ws(' ', what, handling),
                                              ' ' ORDER BY id) AS words
        FROM agreements_obstacle WHERE agreement_id = ANY (ids) GROUP BY agreement_id
    ), people AS (
        SELECT agreement_id AS id, string_agg(name, ' ' ORDER BY id) AS words
        FROM agreements_namedperson WHERE agreement_id = ANY (ids) GROUP BY agreement_id
    ), documents AS (
        SELECT agreement_id AS id, string_agg(left(extracted_text, 100000),
                                              ' ' ORDER BY id) AS words
        FROM agreements_document WHERE agreement_id = ANY (ids) AND is_public
        GROUP BY agreement_id
    ), words AS (
        SELECT agreement.id,
               agreement.state = 'published' AS is_published,
               agreement.kind,
               coalesce(array_position(
                   '{kb,mou,pks,nk,komitmen,loi,adendum,perpanjangan}', agreement.kind::text
               ), 0)::smallint AS tier,
               lower(agreement.title) AS title_key,
               lower(agreement.signed_on) AS signed_first,
               upper(agreement.signed_on) - 1 AS signed_last,
               lower(agreement.valid_until) AS valid_first,
               upper(agreement.valid_until) - 1 AS valid_last,
               upper(agreement.ended_on) - 1 AS ended_last,
               coalesce(followed_by.replaced, false) AS is_replaced,
               coalesce(followed_by.implemented, false) AS is_implemented,
               coalesce(parties.names, '{}') AS party_names,
               coalesce(parties.regencies, '{}') AS party_regencies,
               coalesce(own_sectors.codes, '{}') AS own_sector_codes,
               coalesce(own_sectors.names, '{}') AS sector_names,
               coalesce(parties.codes, '{}') AS province_codes,
               coalesce(sectors.codes, '{}') AS sector_codes,
               coalesce(agencies.agency_ids, '{}') AS agency_ids,
               left(normalise_search(concat_ws(' ', agreement.title, parties.words)),
                    20000) AS main,
               left(normalise_search(concat_ws(' ', sectors.words, sectors.parents)),
                    20000) AS sectors,
               left(normalise_search(concat_ws(' ', agreement.place, agreement.purpose,
                                               agreement.subject, scope.words, agencies.words,
                                               facilities.words)), 40000) AS scope,
               left(normalise_search(concat_ws(' ', agreement.background, agreement.financing,
                                               parties.signatures, follow_ups.words,
                                               obstacles.words, people.words, sectors.hopes,
                                               documents.words)), 160000) AS other
        FROM agreements_agreement agreement
        LEFT JOIN parties USING (id)
        LEFT JOIN sectors USING (id)
        LEFT JOIN own_sectors USING (id)
        LEFT JOIN followed_by USING (id)
        LEFT JOIN agencies USING (id)
        LEFT JOIN scope USING (id)
        LEFT JOIN facilities USING (id)
        LEFT JOIN follow_ups USING (id)
        LEFT JOIN obstacles USING (id)
        LEFT JOIN people USING (id)
        LEFT JOIN documents USING (id)
        WHERE agreement.id = ANY (ids)
    ), listed AS (
        INSERT INTO agreements_agreementlisting
            (agreement_id, province_codes, sector_codes, agency_ids, search,
             is_published, kind, tier, title_key, signed_first, signed_last, valid_first,
             valid_last, ended_last, is_replaced, is_implemented, party_names, party_regencies,
             own_sector_codes, sector_names)
        SELECT words.id, words.province_codes, words.sector_codes, words.agency_ids,
               setweight(to_tsvector('indonesian', words.main), 'A')
                   || setweight(to_tsvector('indonesian', words.sectors), 'B')
                   || setweight(to_tsvector('indonesian', words.scope), 'C')
                   || setweight(to_tsvector('indonesian', words.other), 'D'),
               words.is_published, words.kind, words.tier, words.title_key, words.signed_first,
               words.signed_last, words.valid_first, words.valid_last, words.ended_last,
               words.is_replaced, words.is_implemented, words.party_names, words.party_regencies,
               words.own_sector_codes, words.sector_names
        FROM words
        ON CONFLICT (agreement_id) DO UPDATE SET
            province_codes = excluded.province_codes,
            sector_codes = excluded.sector_codes,
            agency_ids = excluded.agency_ids,
            search = excluded.search,
            is_published = excluded.is_published,
            kind = excluded.kind,
            tier = excluded.tier,
            title_key = excluded.title_key,
            signed_first = excluded.signed_first,
            signed_last = excluded.signed_last,
            valid_first = excluded.valid_first,
            valid_last = excluded.valid_last,
            ended_last = excluded.ended_last,
            is_replaced = excluded.is_replaced,
            is_implemented = excluded.is_implemented,
            party_names = excluded.party_names,
            party_regencies = excluded.party_regencies,
            own_sector_codes = excluded.own_sector_codes,
            sector_names = excluded.sector_names
        WHERE agreements_agreementlisting.* IS DISTINCT FROM excluded.*
    )
    INSERT INTO agreements_searchword (word)
    SELECT DISTINCT token.word
    FROM words
    CROSS JOIN LATERAL unnest(tsvector_to_array(to_tsvector(
        'simple', concat_ws(' ', words.main, words.sectors, words.scope)))) token(word)
    WHERE token.word ~ '^[a-z]{3,}$'
      AND NOT EXISTS (SELECT FROM agreements_searchword known WHERE known.word = token.word)
$$;

CREATE OR REPLACE FUNCTION refresh_agreement_listing(ids bigint[]) RETURNS void
LANGUAGE sql AS $$
    SELECT hold_agreements(ids);
    SELECT list_agreements(ids);
$$;

-- As before (listing_later.sql), but only who writes an agreement holds it: two who rename would
-- wait for each other.
CREATE OR REPLACE FUNCTION follow_in_listing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows'
                               WHEN 'DELETE' THEN 'old_rows'
                               ELSE '(SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows)'
                    END || ' changed';
    ids bigint[];
BEGIN
    IF current_setting('register.listing', true) = 'later' THEN
        RETURN NULL;
    END IF;
    EXECUTE format('SELECT array_agg(DISTINCT id) FROM (' || TG_ARGV[0] || ') touched(id)', changed)
        INTO ids;
    IF ids IS NULL THEN
        RETURN NULL;
    END IF;
    IF TG_TABLE_NAME NOT IN ('agreements_province', 'agreements_business', 'agreements_sector',
                             'agreements_agency', 'agreements_facility',
                             'agreements_agreementlink') THEN
        PERFORM hold_agreements(ids);
    END IF;
    PERFORM list_agreements(ids);
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION follow_emptying_in_listing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM list_agreements(array_agg(id)) FROM agreements_agreement HAVING count(*) > 0;
    RETURN NULL;
END
$$;
