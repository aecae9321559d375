#!/usr/bin/env bash
# Measures dist/gangway against its budgets (docs/architecture.md, queue.md, powers.md); ends with 1 where one is exceeded.
#   scripts/bench.sh         everything: sizes and start, uploads, the import of a million companies, the queue at a million requests
#   scripts/bench.sh sizes   sizes, start and memory alone
set -uo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT" || exit 1

status=0
node scripts/bench.mjs || status=1
if [ "${1:-all}" != sizes ]; then
    scripts/bench-upload.sh || status=1
    scripts/bench-import.sh || status=1
    scripts/bench-queue.sh || status=1
fi
exit "$status"
