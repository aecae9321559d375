#!/usr/bin/env bash
# Builds dist/gangway: one binary with all assets in it, hashed and compressed. Without a change it does nothing.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

sources=(Cargo.toml Cargo.lock rust-toolchain.toml app frontend migrations server style public scripts/build.sh scripts/env.sh)
if [ -x dist/gangway ] && [ -z "$(find "${sources[@]}" -newer dist/gangway -print -quit)" ]; then exit 0; fi

# An old one ends with 0 and leaves a module that browsers can't start.
is_version wasm-opt "$BINARYEN_VERSION" || die "wasm-opt $BINARYEN_VERSION isn't first on PATH: run make setup."

say "Building dist/gangway"
# The server embeds every file found there, yesterday's hashes included.
rm -rf target/site
mkdir -p target dist
touch target/.build-started

# With hash-files and precompress the order is front, split, wasm-opt, hash, compress, server: so the server can embed it.
LEPTOS_HASH_FILES=true cargo leptos build --release --split --precompress --bin-features embed

cp "${CARGO_TARGET_DIR:-target}/release/gangway" dist/gangway.new
# Names of functions are of use to nobody who runs it, and weigh as much as the code. (In the profile, `strip` would build
# every dependency anew.)
if has strip; then strip dist/gangway.new; fi
# Dated at the start of the build: files edited meanwhile count as newer.
touch -r target/.build-started dist/gangway.new
mv dist/gangway.new dist/gangway
say "Built dist/gangway, $(du -h dist/gangway | cut -f1), in $SECONDS s"
