-- One row of agreements_agreementlisting per agreement: what lists filter and search by.
-- Names, aliases and everyday words come from the reference tables, so that "Kaltim" finds
-- Kalimantan Timur and "UMKM" finds its urusan.

CREATE FUNCTION normalise_search(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    regexp_replace(lower(words), '\mkerjasama', 'kerja sama', 'g');

CREATE FUNCTION agreement_party_words(agreement bigint) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT string_agg(
        concat_ws(' ', province.name, province.short_name, array_to_string(province.aliases, ' '),
                  business.name, party.other_name),
        ' ' ORDER BY party."order", party.id)
    FROM agreements_party party
    LEFT JOIN agreements_province province ON province.code = party.province_id
    LEFT JOIN agreements_business business ON business.id = party.business_id
    WHERE party.agreement_id = agreement
$$;

CREATE FUNCTION agreement_sector_words(agreement bigint) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT string_agg(
        concat_ws(' ', sector.name_id, sector.name_en, array_to_string(sector.synonyms, ' '),
                  parent.name_id, parent.name_en),
        ' ' ORDER BY sector.code)
    FROM agreements_agreementsector link
    JOIN agreements_sector sector ON sector.code = link.sector_id
    LEFT JOIN agreements_sector parent ON parent.code = sector.parent_id AND parent.level > 1
    WHERE link.agreement_id = agreement AND link.standing = 'agreed'
$$;

CREATE FUNCTION agreement_scope_words(agreement bigint) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT concat_ws(' ',
        (SELECT string_agg(text, ' ' ORDER BY "order", id)
         FROM agreements_scopeitem WHERE agreement_id = agreement),
        (SELECT string_agg(concat_ws(' ', agency.name, agency.short_name,
                                     array_to_string(agency.aliases, ' ')), ' ' ORDER BY agency.id)
         FROM agreements_agency agency
         WHERE agency.id IN (SELECT agency_id FROM agreements_party WHERE agreement_id = agreement
                             UNION
                             SELECT agency_id FROM agreements_agreementagency
                             WHERE agreement_id = agreement)),
        (SELECT string_agg(concat_ws(' ', facility.name, facility.place), ' ' ORDER BY facility.id)
         FROM agreements_facility facility
         JOIN agreements_agreement_facilities link ON link.facility_id = facility.id
         WHERE link.agreement_id = agreement))
$$;

CREATE FUNCTION agreement_other_words(agreement bigint) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT concat_ws(' ',
        (SELECT string_agg(concat_ws(' ', document_number, signatory), ' ' ORDER BY id)
         FROM agreements_party WHERE agreement_id = agreement),
        (SELECT string_agg(concat_ws(' ', what, responsible), ' ' ORDER BY id)
         FROM agreements_followup WHERE agreement_id = agreement),
        (SELECT string_agg(concat_ws(' ', what, handling), ' ' ORDER BY id)
         FROM agreements_obstacle WHERE agreement_id = agreement),
        (SELECT string_agg(name, ' ' ORDER BY id)
         FROM agreements_namedperson WHERE agreement_id = agreement),
        (SELECT string_agg(concat_ws(' ', sector.name_id, link.note), ' ' ORDER BY link.id)
         FROM agreements_agreementsector link
         JOIN agreements_sector sector ON sector.code = link.sector_id
         WHERE link.agreement_id = agreement AND link.standing = 'hoped'),
        (SELECT string_agg(left(extracted_text, 100000), ' ' ORDER BY id)
         FROM agreements_document WHERE agreement_id = agreement AND is_public))
$$;

CREATE FUNCTION refresh_agreement_listing(ids bigint[]) RETURNS void
LANGUAGE sql AS $$
    WITH words AS (
        SELECT agreement.id,
               normalise_search(concat_ws(' ', agreement.title,
                                          agreement_party_words(agreement.id))) AS main,
               normalise_search(coalesce(agreement_sector_words(agreement.id), '')) AS sectors,
               normalise_search(concat_ws(' ', agreement.place, agreement.purpose,
                                          agreement.subject,
                                          agreement_scope_words(agreement.id))) AS scope,
               normalise_search(concat_ws(' ', agreement.background, agreement.financing,
                                          agreement_other_words(agreement.id))) AS other
        FROM agreements_agreement agreement
        WHERE agreement.id = ANY (ids)
    )
    INSERT INTO agreements_agreementlisting
        (agreement_id, province_codes, sector_codes, agency_ids, words, search)
    SELECT words.id,
           ARRAY(SELECT province_id FROM agreements_party
                 WHERE agreement_id = words.id AND province_id IS NOT NULL ORDER BY 1),
           ARRAY(WITH RECURSIVE up AS (
                     SELECT sector_id AS code FROM agreements_agreementsector
                     WHERE agreement_id = words.id AND standing = 'agreed'
                     UNION
                     SELECT sector.parent_id FROM agreements_sector sector
                     JOIN up ON up.code = sector.code
                     WHERE sector.parent_id IS NOT NULL)
                 SELECT code FROM up ORDER BY code),
           ARRAY(SELECT agency_id FROM agreements_party
                 WHERE agreement_id = words.id AND agency_id IS NOT NULL
                 UNION
                 SELECT agency_id FROM agreements_agreementagency
                 WHERE agreement_id = words.id ORDER BY 1),
           concat_ws(' ', words.main, words.sectors, words.scope),
           setweight(to_tsvector('indonesian', words.main), 'A')
               || setweight(to_tsvector('indonesian', words.sectors), 'B')
               || setweight(to_tsvector('indonesian', words.scope), 'C')
               || setweight(to_tsvector('indonesian', words.other), 'D')
    FROM words
    ON CONFLICT (agreement_id) DO UPDATE SET
        province_codes = excluded.province_codes,
        sector_codes = excluded.sector_codes,
        agency_ids = excluded.agency_ids,
        words = excluded.words,
        search = excluded.search
$$;
