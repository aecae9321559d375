#!/usr/bin/env bash
# Measures dist/gangway against its budgets; ends with 1 where one is exceeded. Each prints what | budget | measured, and keeps its rows in
# target/results/bench.json, from which scripts/bench/doc.mjs writes docs/benchmarks.md.
#   scripts/bench.sh          everything, some twenty minutes
#   scripts/bench.sh NAME…    sizes (sizes, start, memory), weight (what weighs what in the WASM), load (pages, sign-ins, registrations a
#                             second), storm (beyond capacity), browser (slow line, slow processor), strength (per key, beside npm's),
#                             population (1000 to 1000000 accounts), upload, import
# BENCH_SECONDS sets how long each load lasts.
set -uo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT" || exit 1

[ $# -gt 0 ] || set -- sizes weight load storm browser strength population upload import

# The load generator; no part of the product. GANGWAY_BENCH names a built one.
if [ -z "${GANGWAY_BENCH:-}" ] && [[ " $* " =~ \ (load|storm|population)\  ]]; then
    say "Building the load generator"
    # With dist/gangway's features and variables, so that common crates compile once.
    LEPTOS_OUTPUT_NAME=gangway cargo build --locked --release -p bench --features server/embed || exit 1
    GANGWAY_BENCH="$(realpath "${CARGO_TARGET_DIR:-target}/release/bench")"
fi
export GANGWAY_BENCH="${GANGWAY_BENCH:-}"
CHROMIUM="$(find_chromium || true)"
export CHROMIUM

status=0
for name in "$@"; do
    say "== $name"
    began=$SECONDS
    case "$name" in
        population | upload | import) "scripts/bench-$name.sh" || status=1 ;;
        sizes | weight | load | storm | browser | strength) node "scripts/bench/$name.mjs" || status=1 ;;
        *) die "There is no bench $name." ;;
    esac
    say "== $name: $((SECONDS - began)) s"
done
exit "$status"
