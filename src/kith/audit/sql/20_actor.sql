-- Who is acting in this transaction, as set by kith.kernel.acting. After a commit a pooled
-- connection's setting is '' and not NULL, hence nullif.
CREATE OR REPLACE FUNCTION kith_actor() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('kith.actor', true), '') $$;
CREATE OR REPLACE FUNCTION kith_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('kith.user', true), '')::uuid $$;
CREATE OR REPLACE FUNCTION kith_organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('kith.organisation', true), '')::uuid $$;
CREATE OR REPLACE FUNCTION kith_service() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('kith.service', true), '')::uuid $$;
CREATE OR REPLACE FUNCTION kith_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('kith.person', true), '')::uuid $$;
CREATE OR REPLACE FUNCTION kith_sees(door text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT door = ANY (string_to_array(coalesce(current_setting('kith.sees', true), ''), ',')) $$;
