#!/usr/bin/env bash
# Measures dist/gangway against the budgets of docs/architecture.md; ends with 1 where one is exceeded.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

exec node scripts/bench.mjs "$@"
