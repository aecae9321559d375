#!/usr/bin/env bash
# Runs all checks that must pass before a change lands. All steps run even if one fails, except that there are no
# browser tests without a build. The last line counts tests; a failed step that isn't a test (lint, build) counts as
# one.
set -uo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT" || exit 1

results=target/results
rm -rf "$results"
mkdir -p "$results"
passed=0
failed=0

# step NAME COMMAND…: runs the command, keeps its output, prints its time.
step() {
    local name="$1" began=$SECONDS status
    shift
    say "== $name"
    "$@" 2>&1 | tee "$results/$name.log"
    status=${PIPESTATUS[0]}
    echo "== $name: $([ "$status" = 0 ] && echo ok || echo FAILED), $((SECONDS - began)) s"
    return "$status"
}

# count STATUS PASSED FAILED: a step that failed without a failed test (it didn't compile, say) is a failure too.
count() {
    local status="$1" ok="${2:-0}" bad="${3:-0}"
    if [ "$status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
    passed=$((passed + ok))
    failed=$((failed + bad))
}

# Sums of cargo's "test result: ok. 12 passed; 0 failed; …".
cargo_counts() {
    awk '/^test result:/ { for (i = 1; i < NF; i++) { if ($(i + 1) == "passed;") ok += $i; if ($(i + 1) == "failed;") bad += $i } }
         END { print ok + 0, bad + 0 }' "$results/cargo.log"
}

# A test that passed at its second try counts as passed, and is named below: it wants mending.
playwright_counts() {
    node -e 'const { stats } = JSON.parse(require("fs").readFileSync(process.argv[1]));
             console.log(stats.expected + stats.flaky, stats.unexpected)' "$results/e2e.json" 2>/dev/null || echo 0 0
}

# The titles of flaky tests, one a line.
flaky_tests() {
    node -e 'const walk = (suite) => [...(suite.specs ?? []).filter((spec) => spec.tests.some((test) => test.status === "flaky")),
                                      ...(suite.suites ?? []).flatMap(walk)];
             for (const spec of walk(JSON.parse(require("fs").readFileSync(process.argv[1]))))
                 console.log(`passed only at the second try: ${spec.file}:${spec.line} ${spec.title}`)' "$results/e2e.json" 2>/dev/null
}

step setup scripts/setup.sh test || { echo "0 passed, 1 failed"; exit 1; }

step lint scripts/lint.sh
count $? 0 0

step cargo scripts/cargo-test.sh
# shellcheck disable=SC2046  # two numbers
count $? $(cargo_counts)

if step build scripts/build.sh; then
    GANGWAY_E2E_JSON="$ROOT/$results/e2e.json" step e2e scripts/e2e.sh
    # shellcheck disable=SC2046
    count $? $(playwright_counts)
    flaky=$(flaky_tests)
else
    count 1 0 0
fi

echo
echo "${flaky:-}"
echo "Took $((SECONDS / 60)) min $((SECONDS % 60)) s"
echo "$passed passed, $failed failed" | tee "$results/summary"
[ "$failed" = 0 ]
