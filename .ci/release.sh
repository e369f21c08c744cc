#!/usr/bin/env bash
# release.sh OUT: make the files of a release in the empty folder OUT: the site and the offline copy as zip files, the book, the list of what
# the site is made with (CycloneDX), and their checksums. The same commit gives the same bytes. It publishes nothing.
# It needs .venv as "make test" sets it up, and runs everything else itself, so that it can be tried anywhere.
set -euo pipefail
if [ $# -ne 1 ]; then
  echo "Name one folder: .ci/release.sh OUT" >&2
  exit 2
fi
mkdir -p "$1"
out=$(cd "$1" && pwd)
if [ -n "$(ls -A "$out")" ]; then
  echo "$out must be empty, because its checksums name all that is in it" >&2
  exit 1
fi
cd "$(dirname "$0")/.."
export NO_MKDOCS_2_WARNING=1
unset HANDBOOK_SITE_URL HANDBOOK_REPO_URL HANDBOOK_CENTER # a release is no center's, and has no address
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

.venv/bin/mkdocs build --quiet --site-dir "$work/site"
.venv/bin/handbook verify "$work/site"
.venv/bin/python - "$work/site" "$out/handbook-site.zip" <<'PYTHON'
import sys
from pathlib import Path

from handbook.offline_zip.archive import write_zip, zip_bytes

site, output = map(Path, sys.argv[1:])
files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
write_zip(output, zip_bytes(files, output.stem))
PYTHON
.venv/bin/handbook offline "$work/site" "$out/handbook-offline.zip"
.venv/bin/handbook book "$out"
.venv/bin/python -m audit.sbom
mv sbom.cdx.json "$out/"
(cd "$out" && sha256sum -- * >"$work/SHA256SUMS" && mv "$work/SHA256SUMS" . && cat SHA256SUMS)
