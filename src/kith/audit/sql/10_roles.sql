-- One role an audience: it may read what its policies show. Its _rw twin may also write.
-- kith_web, as which web and jobs connect, holds none of it until a transaction takes a role.
DO $$
DECLARE audience text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kith_web') THEN
    CREATE ROLE kith_web LOGIN NOINHERIT;
  END IF;
  FOREACH audience IN ARRAY ARRAY['kith_common', 'kith_staff', 'kith_referrer', 'kith_provider',
      'kith_person', 'kith_helper', 'kith_commissioner', 'kith_public', 'kith_system'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = audience) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', audience);
    END IF;
    IF audience <> 'kith_common' THEN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = audience || '_rw') THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', audience || '_rw');
      END IF;
      EXECUTE format('GRANT kith_common TO %I', audience);
      EXECUTE format('GRANT %I TO %I', audience, audience || '_rw');
      EXECUTE format('GRANT %I TO kith_web', audience);
      EXECUTE format('GRANT %I TO kith_web', audience || '_rw');
    END IF;
  END LOOP;
END $$;
-- The owner, who made these roles, loads the demo and works on real rows as the system does, and
-- as the groups whose answers and registers the demo tells.
GRANT kith_system_rw, kith_provider_rw TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO kith_web, kith_common;
