-- The rules of a locked result after defaults: JSON {"parameters": {...}, "defaults": [paths that the pack did not write]}.
-- NULL: locked before they were kept; then the parameters of the pack are all there is.
ALTER TABLE retention_run ADD COLUMN resolved_rules TEXT;
