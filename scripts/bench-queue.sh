#!/usr/bin/env bash
# Measures the desk's queue, pages and search, at each of the sizes given (1000 and 1000000 unless told) on SQLite and PostgreSQL, each in
# a database of its own that is gone afterwards. Budget: at a million at most 1.2 times what it is at a thousand.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
# shellcheck source=scripts/cluster.sh
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
cd "$ROOT"

sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(1000 1000000)
profile=(${BENCH_PROFILE---release})
cargo build --locked "${profile[@]}" -p server --example queue_bench
bench="${CARGO_TARGET_DIR:-target}/$([ ${#profile[@]} -gt 0 ] && echo release || echo debug)/examples/queue_bench"

new_cluster -c fsync=off -c max_wal_size=4GB -c shared_buffers=512MB
folder="$cluster"

for size in "${sizes[@]}"; do
    say "SQLite, $size"
    "$bench" "sqlite://$folder/$size.db" "$size"
    rm -f "$folder/$size.db"*
    say "PostgreSQL, $size"
    "$bench" "$(new_database "bench$size")" "$size"
done
