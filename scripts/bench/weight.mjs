// What weighs what in the WASM: the pieces as served, and the code by crate before it is split. Reads what scripts/build.sh has left in target/.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './report.mjs';

const SITE = join(ROOT, process.env.BENCH_SITE ?? 'target/site/pkg');
const MODULE = join(ROOT, process.env.BENCH_MODULE ?? 'target/front/wasm32-unknown-unknown/wasm-release/frontend.wasm');
const SHOWN = 16;
const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);

for (const needed of [SITE, MODULE]) if (!existsSync(needed)) throw new Error(`There is no ${needed}: run scripts/build.sh first.`);

// --- Pieces ------------------------------------------------------------------------------------------------------------------------

const pieces = readdirSync(SITE)
  .filter((name) => name.endsWith('.wasm'))
  .map((name) => {
    const [, title] = name.match(/^(?:split_+)?(.*?)(?:_\d{8,})?\.[^.]*\.?wasm$/) ?? [, name];
    const raw = readFileSync(join(SITE, name)).length;
    const packed = existsSync(join(SITE, `${name}.br`)) ? readFileSync(join(SITE, `${name}.br`)).length : raw;
    return { title: title.replace(/_route_view$/, ' page'), raw, packed };
  })
  .sort((a, b) => b.packed - a.packed);
const shared = pieces.filter(({ title }) => title.startsWith('chunk_'));
const sum = (list, key) => list.reduce((total, piece) => total + piece[key], 0);

row('Piece', 'raw KB', 'brotli KB');
row('---', '---:', '---:');
for (const { title, raw, packed } of pieces.filter((piece) => !shared.includes(piece)).slice(0, SHOWN)) row(title, kilobytes(raw), kilobytes(packed));
row(`${shared.length} pieces shared by several pages`, kilobytes(sum(shared, 'raw')), kilobytes(sum(shared, 'packed')));
row(`all ${pieces.length}`, kilobytes(sum(pieces, 'raw')), kilobytes(sum(pieces, 'packed')));

// --- Functions, by crate -----------------------------------------------------------------------------------------------------------

const bytes = readFileSync(MODULE);
let at = 8;
/** An unsigned LEB128 number (WebAssembly core specification, 5.2.2). */
const number = () => {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
};
const text = () => {
  const length = number();
  at += length;
  return bytes.toString('utf8', at - length, at);
};

const sizes = [];
const names = new Map();
let imported = 0;
let data = 0;
while (at < bytes.length) {
  const section = bytes[at++];
  const length = number();
  const end = at + length;
  if (section === 2) {
    for (let left = number(); left > 0; left -= 1) {
      text();
      text();
      const kind = bytes[at++];
      if (kind === 0) imported += 1;
      if (kind === 0) number();
      else if (kind === 3) at += 2;
      else {
        if (kind === 1) at += 1;
        const limits = bytes[at++];
        number();
        if (limits & 1) number();
      }
    }
  } else if (section === 10) {
    for (let left = number(); left > 0; left -= 1) {
      const size = number();
      sizes.push(size);
      at += size;
    }
  } else if (section === 11) {
    data = length;
  } else if (section === 0 && text() === 'name') {
    while (at < end) {
      const kind = bytes[at++];
      const stop = number() + at;
      if (kind === 1) for (let left = number(); left > 0; left -= 1) names.set(number(), text());
      at = stop;
    }
  }
  at = end;
}
if (names.size === 0) throw new Error(`${MODULE} has no names of functions.`);

/** The crate whose code a function is, from its mangled name (the legacy scheme); of `<a::B as c::D>::e`, where D is anybody's, that is `a`. */
function crate(name) {
  const [, length, rest] = name.match(/^_ZN(\d+)(.*)$/) ?? [];
  if (rest === undefined) return 'no crate (compiler, bindings)';
  const first = rest.slice(0, Number(length));
  if (!first.startsWith('_$LT$')) return first;
  return first.replaceAll('$u20$', ' ').replace(/^_\$LT\$(?:impl .*? for )?/, '').match(/^[^a-z]*(?:dyn )?([a-z_][a-z0-9_]*)\.\./)?.[1] ?? 'core';
}

const crates = new Map();
for (const [index, size] of sizes.entries()) {
  const of = crate(names.get(index + imported) ?? '');
  const { functions = 0, weight = 0 } = crates.get(of) ?? {};
  crates.set(of, { functions: functions + 1, weight: weight + size });
}
const code = sizes.reduce((total, size) => total + size, 0);
const heaviest = [...crates].sort(([, a], [, b]) => b.weight - a.weight);
console.log();
row('Crate, before wasm-opt', 'functions', 'KB', 'of the code');
row('---', '---:', '---:', '---:');
for (const [name, { functions, weight }] of heaviest.slice(0, SHOWN)) row(name, functions, kilobytes(weight), `${((100 * weight) / code).toFixed(1)} %`);
const rest = heaviest.slice(SHOWN);
row(`${rest.length} more`, rest.reduce((total, [, { functions }]) => total + functions, 0), kilobytes(rest.reduce((total, [, { weight }]) => total + weight, 0)), '');
row('constant data (word lists, texts)', '', kilobytes(data), '');
