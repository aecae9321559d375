// What weighs what in the WASM: what each piece and all that it shares with others make a browser fetch, and the code by crate before it is
// split. Reads what scripts/build.sh has left in target/.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { Report, ROOT } from './report.mjs';

const SITE = join(ROOT, process.env.BENCH_SITE ?? 'target/site/pkg');
const MODULE = join(ROOT, process.env.BENCH_MODULE ?? 'target/front/wasm32-unknown-unknown/wasm-release/frontend.wasm');
const SHOWN = 16;
const report = new Report('weight');
const kilobytes = (bytes) => bytes / 1000;

for (const needed of [SITE, MODULE]) if (!existsSync(needed)) throw new Error(`There is no ${needed}: run scripts/build.sh first.`);

// --- Pieces ------------------------------------------------------------------------------------------------------------------------

const files = readdirSync(SITE);
/** Bytes of a file as it travels, by the beginning of its name. */
const travels = (start, end) => {
  const name = files.find((file) => file.startsWith(start) && file.endsWith(`${end}.br`));
  if (!name) throw new Error(`There is no compressed ${start}…${end} in ${SITE}.`);
  return statSync(join(SITE, name)).size;
};
const first = travels('gangway.', '.wasm') + travels('gangway.', '.js') + travels('__wasm_split.', '.js');
report.note('first module with its glue', kilobytes(first), 'KB');

const shares = JSON.parse(readFileSync(join(SITE, files.find((file) => /^__wasm_split_manifest\..*\.json$/.test(file))), 'utf8'));
for (const [piece, parts] of Object.entries(shares)) {
  const title = piece.replace(/_\d{8,}$/, '').replace(/^_+|_route_view$/g, '');
  const own = parts.filter((part) => part.includes(piece));
  const sum = (list) => list.reduce((total, part) => total + travels(part, '.wasm'), 0);
  report.note(`${title}: nobody else's`, kilobytes(sum(own)), 'KB');
  report.note(`${title}: with what it shares, ${parts.length} files, and the first module`, kilobytes(first + sum(parts)), 'KB');
}

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
const share = (weight) => `${((100 * weight) / code).toFixed(1)} %`;
for (const [name, { functions, weight }] of heaviest.slice(0, SHOWN)) {
  report.note(`all of it before wasm-opt, ${name}: ${functions} functions, ${share(weight)} of the code`, kilobytes(weight), 'KB');
}
const rest = heaviest.slice(SHOWN).reduce((total, [, { weight }]) => total + weight, 0);
report.note(`all of it before wasm-opt, ${heaviest.length - SHOWN} crates more: ${share(rest)} of the code`, kilobytes(rest), 'KB');
report.note('all of it before wasm-opt, constant data: word lists, texts', kilobytes(data), 'KB');
report.end();
