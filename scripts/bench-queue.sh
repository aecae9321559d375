#!/usr/bin/env bash
# Measures the desk's queue, pages and search, at each of the sizes given (1000, 100000 and 1000000 unless told; multiples of 1000) on SQLite
# and PostgreSQL, each in a database of its own that is gone afterwards. Budget: at every size at most 1.2 times what it is at the first one, or
# a millisecond more where that is so little that noise would decide; ends with 1 where a median exceeds it.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
# shellcheck source=scripts/cluster.sh
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
cd "$ROOT"

sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(1000 100000 1000000)
profile=(${BENCH_PROFILE---release})
cargo build --locked "${profile[@]}" -p server --example queue_bench
bench="${CARGO_TARGET_DIR:-target}/$([ ${#profile[@]} -gt 0 ] && echo release || echo debug)/examples/queue_bench"

new_cluster -c fsync=off -c max_wal_size=4GB -c shared_buffers=512MB
folder="$cluster"

for size in "${sizes[@]}"; do
    say "SQLite, $size"
    "$bench" "sqlite://$folder/$size.db" "$size" | tee "$folder/SQLite.$size"
    rm -f "$folder/$size.db"*
    say "PostgreSQL, $size"
    "$bench" "$(new_database "bench$size")" "$size" | tee "$folder/PostgreSQL.$size"
done

# The medians of a database side by side; ends with 1 where one is over its budget.
compare() {
    awk -v database="$1" -v sizes="${sizes[*]}" -v times=1.2 -v floor=1.0 '
        FNR == 1 { file++ }
        (at = index($0, " p50 ")) > 0 {
            name = substr($0, 1, at - 1)
            sub(/ +$/, "", name)
            split(substr($0, at + 5), words, " ")
            if (file == 1) order[++looks] = name
            median[name, file] = words[1] + 0
        }
        END {
            count = split(sizes, size, " ")
            printf "%s, medians in ms:", database
            for (i = 1; i <= count; i++) printf "  %s", size[i]
            print ""
            for (look = 1; look <= looks; look++) {
                name = order[look]
                budget = median[name, 1] * times
                if (budget < median[name, 1] + floor) budget = median[name, 1] + floor
                line = ""
                over = 0
                for (i = 1; i <= count; i++) {
                    if (!((name, i) in median) || median[name, i] > budget) over = 1
                    line = line sprintf("%10.2f", median[name, i])
                }
                if (over) bad = 1
                printf "%s  at most %8.2f  %-5s %s\n", line, budget, over ? "OVER" : "ok", name
            }
            if (looks == 0) bad = 1
            exit bad
        }' "${@:2}"
}

status=0
for database in SQLite PostgreSQL; do
    say "$database"
    compare "$database" "${sizes[@]/#/$folder/$database.}" || status=1
done
exit "$status"
