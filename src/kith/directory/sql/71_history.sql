-- A listing's history is written once: not even the owner alters it.
DROP TRIGGER IF EXISTS append_only ON directory_change;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON directory_change
  FOR EACH STATEMENT EXECUTE FUNCTION kith_no_change();
