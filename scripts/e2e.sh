#!/usr/bin/env bash
# Browser tests against dist/gangway; arguments go to Playwright (a file, `--grep`, `--config shots.config.ts`, …).
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT/end2end"

CHROMIUM="$(find_chromium || true)"
export CHROMIUM
exec npx playwright test "$@"
