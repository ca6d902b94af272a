-- Whom a number or address and a date of birth can mean, in every service. It gives ids; whether
-- a code may go there is then asked of the record, as the system of its service.
CREATE OR REPLACE FUNCTION kith_portal_candidates(channel text, contact text, born date)
RETURNS TABLE (service_id uuid, person_id uuid, signed_in_as text, account_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT p.service_id, p.id, 'self', NULL::uuid
    FROM public.organisations_organisation s CROSS JOIN LATERAL (
      SELECT f.id, f.service_id FROM public.people_person f
       WHERE f.service_id = s.id AND f.born_on = born AND f.merged_into_id IS NULL
         AND f.died_recorded_at IS NULL AND f.died_on IS NULL
         AND CASE channel WHEN 'email' THEN lower(f.email) = contact
                          ELSE contact IN (f.telephone, f.other_telephone) END) p
   WHERE s.kind = 'service' AND s.active
  UNION ALL
  SELECT v.service_id, v.person_id, 'helper', v.id
    FROM public.rights_helperview v JOIN public.people_person p ON p.id = v.person_id
   WHERE v.contact = $2 AND v.channel = $1 AND v.ended_at IS NULL AND v.suspended_at IS NULL
     AND p.born_on = born AND p.merged_into_id IS NULL
     AND p.died_recorded_at IS NULL AND p.died_on IS NULL
$$;
REVOKE ALL ON FUNCTION kith_portal_candidates FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_portal_candidates TO kith_system;

-- Whom an ask turned out to mean, once its code was right.
CREATE OR REPLACE FUNCTION kith_portal_match(ask uuid)
RETURNS TABLE (match_id uuid, service_id uuid) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.id, m.service_id FROM public.portal_signinmatch m
   WHERE m.ask_id = ask AND m.ended_at IS NULL
$$;
REVOKE ALL ON FUNCTION kith_portal_match FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_portal_match TO kith_system;

-- Who is signed in by this cookie, and whose record it opens. Asked before anybody acts.
-- A helper's ends with their view, in that moment; `sees` is what the person
-- ticked: what they see, and what they may do.
DROP FUNCTION IF EXISTS kith_person_session(text, timestamptz);
CREATE FUNCTION kith_person_session(hash text, moment timestamptz)
RETURNS TABLE (session_id uuid, service_id uuid, person_id uuid, signed_in_as text,
               account_id uuid, called text, sees varchar[], helper text) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.id, s.service_id, s.person_id, s.signed_in_as, s.account_id,
         coalesce(nullif(p.preferred_name, ''), p.given_name), v.sees || v.may, coalesce(v.name, '')
    FROM public.portal_personsession s JOIN public.people_person p ON p.id = s.person_id
    LEFT JOIN public.rights_helperview v
           ON v.id = s.account_id AND v.ended_at IS NULL AND v.suspended_at IS NULL
   WHERE (s.signed_in_as = 'self' OR v.id IS NOT NULL) AND s.token_hash = hash AND s.ended_at IS NULL AND s.ends_at > moment
     -- One that began later than now was opened while the clock was ahead.
     AND s.opened_at <= moment + interval '1 minute'
     AND p.died_recorded_at IS NULL AND p.merged_into_id IS NULL
$$;
REVOKE ALL ON FUNCTION kith_person_session FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_person_session TO kith_web;

-- Who has somebody's number today may not be who had it yesterday: whatever changes how a person is
-- reached, or that they can be, ends their codes and sign-ins in the same transaction.
CREATE OR REPLACE FUNCTION kith_portal_end() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.portal_personsession SET ended_at = clock_timestamp(), ended_why = 'changed'
   WHERE person_id = new.id AND ended_at IS NULL AND signed_in_as = 'self';
  UPDATE public.portal_signinmatch SET ended_at = clock_timestamp()
   WHERE person_id = new.id AND ended_at IS NULL AND signed_in_as = 'self';
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS portal_end ON people_person;
CREATE TRIGGER portal_end AFTER UPDATE ON people_person FOR EACH ROW
  WHEN ((old.telephone, old.other_telephone, old.email, old.safe_channels, old.do_not_contact,
         old.born_on, old.died_on, old.died_recorded_at, old.merged_into_id)
        IS DISTINCT FROM
        (new.telephone, new.other_telephone, new.email, new.safe_channels, new.do_not_contact,
         new.born_on, new.died_on, new.died_recorded_at, new.merged_into_id))
  EXECUTE FUNCTION kith_portal_end();
