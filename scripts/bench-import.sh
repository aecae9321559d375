#!/usr/bin/env bash
# Imports companies that were made up for it into SQLite and PostgreSQL, and says how fast and in how much memory.
#   scripts/bench-import.sh [ROWS]   1 000 000 unless told; GANGWAY names the binary, dist/gangway unless told
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
# shellcheck source=scripts/cluster.sh
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
cd "$ROOT"

rows="${1:-1000000}"
gangway="$(realpath "${GANGWAY:-dist/gangway}")"
[ -x "$gangway" ] || die "There is no $gangway: run scripts/build.sh first."
has python3 || die "This needs python3."

# As installed, but for the network: fsync stays on, for an import waits for it.
new_cluster
work="$cluster"

say "== $rows companies"
python3 - "$rows" >"$work/companies.csv" <<'PYTHON'
import sys
rows = int(sys.argv[1])
weights = (2, 4, 10, 3, 5, 9, 4, 6, 8)
words = "Балтика Север Контейнер Терминал Логистика Порт Невский Транзит Маяк Волна Якорь Причал".split()
print("inn,kpp,name,status")
for n in range(rows):
    # Three of four are companies of their own, the fourth a branch of the one before.
    own, branch = n - n // 4 if n % 4 != 3 else n - n // 4 - 1, n % 4 == 3
    base = f"{770000000 + own:09d}"
    inn = base + str(sum(int(d) * w for d, w in zip(base, weights)) % 11 % 10)
    kpp = f"{7800 + own % 99:04d}{'43' if branch else '01'}001"
    print(f'{inn},{kpp},"ООО ""{words[n % 12]} {words[n // 12 % 12]} {n}""",ACTIVE')
PYTHON

# measure NAME URL: the import, its rate as the command tells it, and the most memory it had.
measure() {
    local name="$1" url="$2" status=0 peak=0 now pid
    mkdir -p "$work/$name"
    # An empty folder: no settings but these.
    (cd "$work/$name" && GANGWAY__DATABASE__URL="$url" exec "$gangway" companies import "$work/companies.csv" --refused "$work/$name/refused.csv") \
        >"$work/$name/out" 2>"$work/$name/err" &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        now="$(awk '/^VmHWM:/ { print $2 }' "/proc/$pid/status" 2>/dev/null || true)"
        [ -z "$now" ] || peak="$now"
        sleep 0.05
    done
    wait "$pid" || status=$?
    [ "$status" = 0 ] || { cat "$work/$name/out" "$work/$name/err" >&2; die "$name: the import ended with $status"; }
    grep -q "^inserted *$rows\$" "$work/$name/out" || { cat "$work/$name/out" >&2; die "$name: not every row was taken"; }
    # The command says: read 1000000 in 20.0 s, 50000 rows/s
    rate="$(sed -n 's/^read .*, \([0-9]*\) rows\/s$/\1/p' "$work/$name/out")"
    printf '%s: rows a second\t%s\t1/s\n%s: memory at its peak\t%s\tMB\n' "$name" "$rate" "$name" $((peak / 1024)) >>"$work/rows"
}

measure sqlite "sqlite://$work/sqlite.db"

measure postgresql "$(new_database gangway)"

node scripts/bench/report.mjs import <"$work/rows"
