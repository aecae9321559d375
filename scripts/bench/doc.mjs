// Writes the tables of docs/benchmarks.md, between its marks, from target/results/bench.json; the words around them stay.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { budgeted, lines, ROOT, shown } from './report.mjs';

const FILE = join(ROOT, 'docs/benchmarks.md');
const all = lines();

function table(bench) {
  const mine = all.filter((line) => line.bench === bench);
  const machine = mine.find((line) => line.machine)?.machine;
  const rows = mine.filter((line) => line.what);
  if (!machine) return undefined;
  const about = `\`scripts/bench.sh ${bench}\`, ${machine.date}, ${machine.commit}: ${machine.cores} cores of ${machine.cpu}, ${machine.memory_gb} GB, ${machine.kernel.split(' ')[0]}.`;
  const cells = rows.map((row) => `| ${row.what} | ${budgeted(row)} | ${shown(row.value)} ${row.unit}`.trimEnd() + ` | ${budgeted(row) === '' ? '' : row.ok ? 'yes' : '**no**'} |`);
  return [about, '', '| What | Budget | Measured | Held |', '| --- | --- | --- | --- |', ...cells].join('\n');
}

const marked = /(<!-- bench: (\w+) -->\n)[^]*?(\n<!-- \/bench -->)/g;
writeFileSync(FILE, readFileSync(FILE, 'utf8').replace(marked, (whole, open, bench, close) => {
  const fresh = table(bench);
  return fresh === undefined ? whole : `${open}\n${fresh}\n${close}`;
}));
