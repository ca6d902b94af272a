-- Counts each of these once more and says how often each has now happened, in one statement that
-- two visitors at the same instant cannot both win. What is over is forgotten on the way.
CREATE OR REPLACE FUNCTION kith_tally(digests text[], moment timestamptz, ends timestamptz)
RETURNS TABLE (digest text, times integer)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DELETE FROM public.referrals_tally t WHERE t.until <= moment AND t.digest <> ALL (digests);
  INSERT INTO public.referrals_tally AS t (digest, times, until)
  SELECT DISTINCT d, 1, ends FROM unnest(digests) AS d ORDER BY d
  ON CONFLICT (digest) DO UPDATE
    SET times = CASE WHEN t.until <= moment THEN 1 ELSE t.times + 1 END,
        until = CASE WHEN t.until <= moment THEN ends ELSE t.until END
  RETURNING t.digest, t.times
$$;
REVOKE ALL ON FUNCTION kith_tally FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_tally TO kith_web, kith_common;
