-- Counts for those who must never see who. The function reads as the owner and gives back counts
-- only, of services that the acting organisation answers for; Python suppresses small numbers.
CREATE OR REPLACE FUNCTION kith_services_in_reach() RETURNS SETOF uuid LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH RECURSIVE below AS (
    SELECT kith_organisation() AS id
    UNION
    SELECT o.id FROM organisations_organisation o JOIN below b ON o.parent_id = b.id
  )
  SELECT c.service_id FROM organisations_coverage c JOIN below b ON c.practice_id = b.id
  UNION
  SELECT kith_service() WHERE kith_service() IS NOT NULL
$$;

REVOKE ALL ON FUNCTION kith_services_in_reach FROM PUBLIC;
