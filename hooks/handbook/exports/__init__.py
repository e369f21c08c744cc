"""Files and page data made from entries: JSON, CSV, text, social cards, and icons."""
