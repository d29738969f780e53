-- Everywhere else batch_id is the import that brought the row; here it was the VBP batch.
ALTER TABLE progress_cell RENAME COLUMN batch_id TO vbp_batch_id;
