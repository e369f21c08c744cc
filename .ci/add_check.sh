#!/usr/bin/env bash
# add_check.sh REPORT: run the check on the files that are checked out, and add its result to the end of a report in Markdown.
# It succeeds whatever the check finds, because the report is there to say it.
set -euo pipefail
report=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.."
if result=$(make --silent check 2>&1); then answer="The check found no problems."; else answer="**The check found problems.** Fix them in this branch before you merge."; fi
{
  printf '\n## The check\n\n%s\n\n' "$answer"
  printf '%s\n' "$result" | sed 's/^/    /' # indented, so that no text can end the block
} >>"$report"
