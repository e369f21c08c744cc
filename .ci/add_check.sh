#!/usr/bin/env bash
# add_check.sh REPORT: run the check on the files that are checked out, and add its result to the end of a report in Markdown.
# If the repository has several sites, it checks each of them. It succeeds whatever the check finds, because the report is there to say it.
set -euo pipefail
report=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.."

add_result() { # HEADING COMMAND...
  local heading=$1 result answer
  shift
  if result=$("$@" 2>&1); then answer="The check found no problems."; else answer="**The check found problems.** Fix them in this branch before you merge."; fi
  {
    printf '\n%s\n\n%s\n\n' "$heading" "$answer"
    printf '%s\n' "$result" | sed 's/^/    /' # indented, so that no text can end the block
  } >>"$report"
}

add_result "## The check" make --silent check ARGS=--brief
for file in centers/*/center.yaml; do
  [ -f "$file" ] || continue
  add_result "### The check of \`${file%/center.yaml}\`" .venv/bin/handbook check --center "${file%/center.yaml}" --brief
done
