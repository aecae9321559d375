#!/usr/bin/env bash
# Browser tests against dist/gangway; arguments go to Playwright (a file, `--grep`, `--project=firefox`, …).
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT/end2end"

CHROMIUM="$(find_chromium || true)"
FIREFOX="$(find_firefox || true)"
export CHROMIUM FIREFOX
exec npx playwright test "$@"
