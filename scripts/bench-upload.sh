#!/usr/bin/env bash
# Uploads files of 10 MB side by side, from registered browsers, and says how much memory each takes and how fast they come in:
# kept in a folder, and in a store that speaks S3.
#   scripts/bench-upload.sh [UPLOADS…]   1 4 16 unless told; GANGWAY names the binary, dist/gangway unless told
# Ends with 1 where an upload takes more memory than the budget of docs/powers.md.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

gangway="$(realpath "${GANGWAY:-dist/gangway}")"
[ -x "$gangway" ] || die "There is no $gangway: run scripts/build.sh first."
GANGWAY="$gangway" exec node scripts/bench-upload.mjs "$@"
