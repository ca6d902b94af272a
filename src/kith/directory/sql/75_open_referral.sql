-- What the open API was asked for, as the ids of all that fits, in order, sixteen bytes each: one
-- value that the API keeps for a minute and cuts its pages from, however deep. As the owner: row
-- security would look each part up by itself. The rows of a page are read under it all the same.
--
-- asked: search, kind, term, any_kind, taxonomy, organization, minimum_age, maximum_age, times
-- (with opens, closes, weekday), outcode, modified_after; miles (with lat, lon and the box around
-- them: south, west, north, east). `places`: the ids of places of the services, and lat and lon are of the place.
CREATE OR REPLACE FUNCTION kith_open_referral_ids(asked jsonb, places boolean) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  found bytea;
  wanted text := '';
  near text := $c$ AND NOT p.address_private
    AND p.lat BETWEEN ($1 ->> 'south')::float8 AND ($1 ->> 'north')::float8
    AND p.lon BETWEEN ($1 ->> 'west')::float8 AND ($1 ->> 'east')::float8
    AND kith_miles(($1 ->> 'lat')::float8, ($1 ->> 'lon')::float8, p.lat, p.lon)
        <= ($1 ->> 'miles')::float8 $c$;
  conditions jsonb := jsonb_build_object(
    'search', $c$ l.id IN (SELECT r.listing_id FROM directory_searchrow r
        WHERE r.words @@ websearch_to_tsquery('english', $1 ->> 'search')
          AND r.visibility = 'public') $c$,
    'organization', $c$ l.provider_id = ($1 ->> 'organization')::uuid $c$,
    'modified_after', $c$ l.modified_at >= ($1 ->> 'modified_after')::timestamptz $c$,
    'minimum_age', $c$ l.age_min >= ($1 ->> 'minimum_age')::float8 $c$,
    'maximum_age', $c$ l.age_max <= ($1 ->> 'maximum_age')::float8 $c$,
    'kind', $c$ l.id IN (SELECT k.listing_id FROM directory_listingkind k
        WHERE k.kind = $1 ->> 'kind' AND k.state = 'confirmed') $c$,
    'any_kind', $c$ l.id IN (SELECT k.listing_id FROM directory_listingkind k
        WHERE k.state = 'confirmed') $c$,
    'term', $c$ l.id IN (SELECT t.listing_id FROM directory_attribute t
        WHERE t.term_id = ($1 ->> 'term')::uuid) $c$,
    'taxonomy', $c$ l.id IN (SELECT t.listing_id FROM directory_attribute t
        JOIN directory_taxonomyterm y ON y.id = t.term_id
        WHERE y.taxonomy_id = ($1 ->> 'taxonomy')::uuid) $c$,
    'times', $c$ l.id IN (SELECT s.listing_id FROM directory_schedule s
        WHERE ($1 ->> 'opens' IS NULL OR s.opens >= ($1 ->> 'opens')::time)
          AND ($1 ->> 'closes' IS NULL OR s.closes <= ($1 ->> 'closes')::time)
          AND ($1 ->> 'weekday' IS NULL OR s.weekday = ($1 ->> 'weekday')::integer)) $c$,
    'outcode', $c$ (l.id IN (SELECT v.listing_id FROM directory_servicearea v
          WHERE v.outcodes @> ARRAY[$1 ->> 'outcode']::varchar[])
        OR NOT EXISTS (SELECT FROM directory_servicearea v
          WHERE v.listing_id = l.id AND v.outcodes <> '{}')) $c$,
    'miles', CASE WHEN places THEN 'true' || near ELSE
        ' l.id IN (SELECT a.listing_id FROM directory_listingatlocation a'
        || ' JOIN directory_location p ON p.id = a.location_id WHERE true' || near || ')' END);
BEGIN
  SELECT coalesce(string_agg(' AND ' || value, ''), '') INTO wanted
    FROM jsonb_each_text(conditions) WHERE asked ? key;
  EXECUTE 'SELECT string_agg(uuid_send(id), '''' ORDER BY id) FROM (SELECT '
    || CASE WHEN places THEN 'a.id FROM directory_listing l'
         || ' JOIN directory_listingatlocation a ON a.listing_id = l.id'
         || ' JOIN directory_location p ON p.id = a.location_id AND NOT p.address_private'
       ELSE 'l.id FROM directory_listing l' END
    || ' WHERE l.state = ''published'' AND l.visibility = ''public'''
    || ' AND l.freshness <> ''lapsed''' || wanted || ') t'
    INTO found USING asked;
  RETURN coalesce(found, '');
END $$;
DROP FUNCTION IF EXISTS kith_open_referral_search(text);
REVOKE ALL ON FUNCTION kith_open_referral_ids FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_open_referral_ids TO kith_common;
