-- What a moderator looks at, the oldest first: each part of the queue from an index of its own.
CREATE INDEX IF NOT EXISTS directory_listing_lapsed ON directory_listing (modified_at, id)
  WHERE state = 'published' AND freshness = 'lapsed';
CREATE INDEX IF NOT EXISTS directory_listing_asked ON directory_listing (modified_at, id)
  WHERE state = 'published' AND asked_at IS NOT NULL AND freshness IN ('ageing', 'stale');
CREATE INDEX IF NOT EXISTS directory_listing_hidden ON directory_listing (state, modified_at, id)
  WHERE state IN ('waiting', 'hidden');
CREATE INDEX IF NOT EXISTS directory_kind_suggested ON directory_listingkind (listing_id)
  WHERE state = 'suggested';

-- A listing's history is written once: not even the owner alters it.
DROP TRIGGER IF EXISTS append_only ON directory_change;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON directory_change
  FOR EACH STATEMENT EXECUTE FUNCTION kith_no_change();
