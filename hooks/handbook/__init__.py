"""From structured guidance to pages: load, check, pages and downloads, publish, audit."""
