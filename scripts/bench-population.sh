#!/usr/bin/env bash
# Measures look-up, sign-in and the desk's queue at each of the sizes given (1000, 100000 and 1000000 accounts unless
# told) on SQLite and PostgreSQL, each in a database of its own that is gone afterwards. Budget: the time at a million
# is at most 1.2 times the time at a thousand. scripts/bench.sh population [SIZE…]
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
# shellcheck source=scripts/cluster.sh
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
cd "$ROOT"

sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(1000 100000 1000000)

new_cluster -c fsync=off -c max_wal_size=4GB -c shared_buffers=512MB
list=()
for size in "${sizes[@]}"; do
    list+=("{\"name\":\"SQLite\",\"size\":$size,\"url\":\"sqlite://$cluster/$size.db\"}")
    list+=("{\"name\":\"PostgreSQL\",\"size\":$size,\"url\":\"$(new_database "bench$size")\"}")
done
DATABASES="[$(IFS=,; echo "${list[*]}")]" node scripts/bench/population.mjs
