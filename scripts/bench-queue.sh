#!/usr/bin/env bash
# Measures the desk's queue, pages and search, at each of the sizes given (1000 and 1000000 unless told) on SQLite and PostgreSQL, each in
# a database of its own that is gone afterwards. Budget: at a million at most 1.2 times what it is at a thousand.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(1000 1000000)
profile=(${BENCH_PROFILE---release})
postgres="$(find_postgres)" || die "PostgreSQL's programs are missing: run make setup"
cargo build --locked "${profile[@]}" -p server --example queue_bench
bench="${CARGO_TARGET_DIR:-target}/$([ ${#profile[@]} -gt 0 ] && echo release || echo debug)/examples/queue_bench"

folder="$(mktemp -d /tmp/bench.XXXXXX)"
as=()
if [ "$(id -u)" = 0 ]; then
    chown postgres: "$folder"
    as=(setpriv --reuid=postgres --regid=postgres --clear-groups --reset-env)
fi
trap '"${as[@]}" "$postgres/pg_ctl" -D "$folder/pg" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
"${as[@]}" "$postgres/initdb" -U postgres -A trust --no-sync -E UTF8 --locale=C.UTF-8 "$folder/pg" >/dev/null
"${as[@]}" "$postgres/pg_ctl" -D "$folder/pg" -l "$folder/log" -w \
    -o "-c listen_addresses='' -c unix_socket_directories=$folder -c fsync=off -c max_wal_size=4GB -c shared_buffers=512MB" start >/dev/null

for size in "${sizes[@]}"; do
    say "SQLite, $size"
    "$bench" "sqlite://$folder/$size.db" "$size"
    rm -f "$folder/$size.db"*
    say "PostgreSQL, $size"
    "$postgres/psql" -q -h "$folder" -U postgres -c "CREATE DATABASE bench$size"
    "$bench" "postgres:///bench$size?host=$folder&user=postgres" "$size"
done
