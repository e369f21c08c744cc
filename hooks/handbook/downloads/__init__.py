"""Files to download that are made from the same model as the pages."""
