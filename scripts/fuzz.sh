#!/usr/bin/env bash
# Looks for input that breaks a parser or the HTTP surface (docs/fuzzing.md). Arguments name targets, none means all.
# FUZZ_SECONDS: how long each (10). Finds are kept in fuzz/found/TARGET, and from then on tried by the tests.
# FUZZ_KEEP=1: inputs that reached new code are kept in fuzz/corpus/TARGET, the smallest set that reaches as much.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

seconds="${FUZZ_SECONDS:-10}"
host="$(rustc -vV | sed -n 's/^host: //p')"
has c++ || has g++ || die "the engine is C++: install Debian's package g++"

say "Building the targets (the first time takes some ten minutes)"
RUSTC_WRAPPER="$ROOT/fuzz/rustc" cargo build --locked --release --manifest-path fuzz/Cargo.toml --target "$host"
program="$(cargo metadata --locked --no-deps --format-version 1 --manifest-path fuzz/Cargo.toml |
    sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/$host/release/gangway-fuzz"

# The seeds first: inputs that add nothing to them needn't be kept.
keep() {
    local kept="fuzz/corpus/$1" fresh
    fresh="$(mktemp -d)"
    cp "fuzz/seeds/$1/"* "$fresh"
    FUZZ_TARGET="$1" "$program" -merge=1 "$fresh" "target/fuzz/$1" >"target/fuzz/$1.merge.log" 2>&1
    (cd "fuzz/seeds/$1" && find . -type f) | (cd "$fresh" && xargs rm -f)
    rm -rf "$kept"
    mkdir -p fuzz/corpus
    mv "$fresh" "$kept"
    chmod 755 "$kept"
    du -sh "$kept"
}

targets=("$@")
[ "${#targets[@]}" -gt 0 ] || mapfile -t targets < <(ls fuzz/seeds)
broken=()
for target in "${targets[@]}"; do
    say "== $target, $seconds s"
    # The engine's own corpus, not kept in the tree.
    corpus="target/fuzz/$target"
    mkdir -p "$corpus" "fuzz/found/$target"
    dictionary=()
    [ -f "fuzz/dictionaries/$target" ] && dictionary=(-dict="fuzz/dictionaries/$target")
    starts=("fuzz/seeds/$target")
    [ -d "fuzz/corpus/$target" ] && starts+=("fuzz/corpus/$target")
    log="target/fuzz/$target.log"
    if FUZZ_TARGET="$target" "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len="${FUZZ_LENGTH:-4096}" \
        -print_final_stats=1 -artifact_prefix="fuzz/found/$target/" "${dictionary[@]}" "$corpus" "${starts[@]}" >"$log" 2>&1; then
        grep -E '^stat::(number_of_executed_units|average_exec_per_sec|peak_rss_mb)' "$log"
        grep -E ' cov: ' "$log" | tail -n 1
        [ -z "${FUZZ_KEEP:-}" ] || keep "$target"
    else
        tail -n 40 "$log"
        broken+=("$target")
    fi
    rmdir --ignore-fail-on-non-empty "fuzz/found/$target" fuzz/found 2>/dev/null || true
done
[ "${#broken[@]}" -eq 0 ] || die "broken: ${broken[*]}"
