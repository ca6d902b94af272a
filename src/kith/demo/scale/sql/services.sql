-- A country's community services, made inside the database: nothing but set operations on a row of
-- numbers. Every choice is a hash of the row's number, so the same number is the same service on
-- every machine. Before this, `scale_place` (where people live, by weight) and `scale_kind` are
-- filled. The numbers are 1 to %(count)s; one group runs three services.

CREATE TEMP TABLE scale_service ON COMMIT DROP AS
SELECT i, md5('service' || i)::uuid AS id, md5('group' || i / 3)::uuid AS provider_id,
       md5('place' || i / 2)::uuid AS location_id, md5('service at place' || i)::uuid AS at_id,
       pg_temp.dice(i / 2, 1, %(weight)s) AS where_at, pg_temp.dice(i, 2, 1000) AS d,
       pg_temp.dice(i, 3, 1000) AS e, pg_temp.dice(i, 4, %(kinds)s) AS kind,
       now() - make_interval(days => pg_temp.dice(i, 5, 500)) AS checked_at
  FROM generate_series(1, %(count)s::bigint) i;

CREATE TEMP TABLE scale_here ON COMMIT DROP AS
SELECT s.*, p.lat, p.lon, p.sector, p.town, k.code, k.words
  FROM scale_service s
  JOIN LATERAL (SELECT * FROM scale_place p WHERE p.upto > s.where_at ORDER BY p.upto LIMIT 1) p ON true
  JOIN scale_kind k ON k.number = s.kind;

INSERT INTO directory_provider (id, external_id, imported_hash, edited_fields, name, description,
    website, email, logo, uri, version, created_at, modified_at)
SELECT DISTINCT ON (provider_id) provider_id, '', '', '{}',
       town || ' ' || (ARRAY['Community Trust', 'Together', 'Neighbours', 'Good Neighbours',
         'Community Association', 'Wellbeing Centre', 'Volunteers', 'Action'])[1 + d %% 8],
       '', 'https://group-' || i / 3 || '.example.org', 'hello@group-' || i / 3 || '.example.org',
       '', '', 1, checked_at, checked_at
  FROM scale_here ORDER BY provider_id, i
ON CONFLICT DO NOTHING;

INSERT INTO directory_location (id, external_id, imported_hash, edited_fields, kind, name,
    description, directions, transport, attention, address, city, region, county, postcode, country,
    lat, lon, point_precision, external_identifier, external_identifier_type, address_private,
    created_at, modified_at)
SELECT DISTINCT ON (location_id) location_id, '', '', '{}', 'physical',
       (ARRAY['Community Centre', 'Library', 'Church Hall', 'Village Hall', 'Leisure Centre',
         'Mosque', 'Town Hall', 'Health Centre'])[1 + e %% 8],
       '', '', '', '', 1 + d || ' High Street', town, '', '', sector || 'AA', 'GB',
       lat + (pg_temp.dice(i / 2, 6, 2000) - 1000) / 60000.0,
       lon + (pg_temp.dice(i / 2, 7, 2000) - 1000) / 40000.0,
       'sector', '', '', d < 5, checked_at, checked_at
  FROM scale_here ORDER BY location_id, i
ON CONFLICT DO NOTHING;

INSERT INTO directory_accessibility (id, location_id, feature, present, description, details, url)
SELECT DISTINCT ON (location_id) md5('step' || location_id)::uuid, location_id, 'step_free',
       e < 480, '', '', ''
  FROM scale_here WHERE e < 600 ORDER BY location_id, i
ON CONFLICT DO NOTHING;

INSERT INTO directory_listing (id, provider_id, external_id, imported_hash, edited_fields, name,
    alternate_name, description, url, email, alert, status, state, hidden_reason, visibility,
    in_person, online, by_phone, at_home, cost, fees, age_min, age_max, genders, circumstances,
    cannot_take, eligibility, exclusions, routes, how_to_join, who_meets_you, where_to_wait,
    what_to_bring, waiting, places_left, paused_reason, accreditations, assurer_email, version,
    created_at, modified_at, edited_at, confirmed_at, confirmed_by, open_reports, worst_report_open,
    asks_unanswered, score, freshness)
SELECT id, provider_id, '', '', '{}', town || ' ' || words[1 + d %% cardinality(words)], '',
       'People in ' || town || ' meet here for ' || words[1 + e %% cardinality(words)] || '. '
         || (ARRAY['Come as you are, a volunteer meets you at the door.',
                   'Ring first, so that somebody expects you the first time.',
                   'A small group that has met for years and likes new faces.',
                   'Run by people who have been through it themselves.'])[1 + d %% 4]
         || ' ' || words[1 + (d + e) %% cardinality(words)] || '.',
       '', '', '', 'active', CASE WHEN d < 990 THEN 'published' ELSE 'hidden' END,
       CASE WHEN d < 990 THEN '' ELSE 'The group has stopped' END,
       CASE WHEN e < 970 THEN 'public' ELSE 'professionals' END,
       e >= 40, e < 90, e BETWEEN 60 AND 150, e BETWEEN 900 AND 930,
       (ARRAY['free', 'free', 'free', 'donation', 'paid', 'unknown'])[1 + d %% 6], '',
       CASE WHEN d < 250 THEN 18 WHEN d < 330 THEN 50 END, CASE WHEN d BETWEEN 900 AND 980 THEN 25 END,
       CASE WHEN e < 60 THEN '{women}'::varchar[] WHEN e < 90 THEN '{men}' ELSE '{}' END, '{}', '{}',
       '', '', CASE WHEN d %% 3 = 0 THEN '{drop_in}'::varchar[] WHEN d %% 3 = 1 THEN '{self}'
         ELSE '{self,worker}' END, '', '', '', '',
       (ARRAY['none', 'none', 'weeks_2', 'weeks_6', 'months_3', 'unknown', 'unknown'])[1 + e %% 7],
       CASE WHEN e %% 20 = 0 THEN 0 END, '', '', '', 1, checked_at - interval '1 year', checked_at,
       checked_at, checked_at, (ARRAY['provider', 'worker', 'source'])[1 + d %% 3], 0, false, 0,
       greatest(0, 100 - extract(day FROM now() - checked_at)::int / 5),
       CASE WHEN checked_at > now() - interval '200 days' THEN 'fresh'
            WHEN checked_at > now() - interval '330 days' THEN 'ageing'
            WHEN checked_at > now() - interval '480 days' THEN 'stale' ELSE 'lapsed' END
  FROM scale_here;

INSERT INTO directory_listingatlocation (id, listing_id, location_id, description)
SELECT at_id, id, location_id, '' FROM scale_here WHERE e >= 40;

INSERT INTO directory_listingkind (id, listing_id, kind, state, by, at)
SELECT md5('kind' || i)::uuid, id, code, 'confirmed', 'scale', checked_at FROM scale_here;

INSERT INTO directory_schedule (id, listing_id, weekday, opens, closes, freq, byday, bymonthday,
    term_time_only, description, notes, link, attending)
SELECT md5('time' || i || ' ' || n)::uuid, id, (d + n * 2) %% 7,
       make_time(9 + (d + n) %% 10, 0, 0), make_time(11 + (d + n) %% 10, 0, 0), 'WEEKLY', '', '',
       false, '', '', '', ''
  FROM scale_here, generate_series(1, 2) n WHERE e < 850;

INSERT INTO directory_cost (id, listing_id, option, amount, amount_description, currency)
SELECT md5('cost' || i)::uuid, id, '', 1 + d %% 12, '', 'GBP' FROM scale_here WHERE d %% 6 = 4;

INSERT INTO directory_language (id, listing_id, code, name, note)
SELECT md5('language' || i)::uuid, id, (ARRAY['ur', 'pa', 'pl', 'bn', 'ar', 'cy'])[1 + d %% 6], '', ''
  FROM scale_here WHERE e %% 12 = 0;
