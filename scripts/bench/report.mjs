// What was measured, beside what it may be: a table for people, and a line of JSON each in target/results/bench.json, from which
// bench-doc.mjs writes docs/benchmarks.md.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const ROOT = resolve(import.meta.dirname, '../..');
const RESULTS = join(ROOT, 'target/results/bench.json');

/** All lines there are. */
export function lines() {
  try {
    return readFileSync(RESULTS, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  } catch {
    return [];
  }
}

/** Puts `fresh` in the place of the lines of the same bench. */
function keep(bench, fresh) {
  mkdirSync(join(ROOT, 'target/results'), { recursive: true });
  const all = [...lines().filter((line) => line.bench !== bench), ...fresh];
  writeFileSync(RESULTS, all.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

const git = () => {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
};

function machine() {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memory_gb: Math.round(totalmem() / 2 ** 30),
    kernel: `${process.platform} ${release()}`,
    date: new Date().toISOString().slice(0, 10),
    commit: git(),
  };
}

/** The rows of one bench. */
export class Report {
  constructor(bench) {
    this.bench = bench;
    this.rows = [];
  }

  /** Notes a measurement; `budget` is `{ max }`, `{ min }` or nothing. */
  note(what, value, unit = '', budget = {}) {
    const ok = !(value > (budget.max ?? Infinity)) && !(value < (budget.min ?? -Infinity)) && !Number.isNaN(value);
    const row = { bench: this.bench, what, value, unit, ...budget, ok };
    this.rows.push(row);
    print(row);
  }

  /** Keeps the rows; the process ends with 1 where a budget is exceeded. */
  end() {
    keep(this.bench, [{ bench: this.bench, machine: machine() }, ...this.rows]);
    if (this.rows.some(({ ok }) => !ok)) process.exitCode = 1;
  }
}

export const shown = (value) => (typeof value !== 'number' ? `${value}` : Math.abs(value) >= 100 ? value.toFixed(0) : `${Math.round(value * 100) / 100}`);

export const budgeted = ({ max, min, unit }) => (max !== undefined ? `≤ ${shown(max)} ${unit}` : min !== undefined ? `≥ ${shown(min)} ${unit}` : '').trim();

let printed = false;

/** One line of the table: what | budget | measured | ok. */
function print(row) {
  if (!printed) console.log(`${'what'.padEnd(66)} ${'budget'.padStart(18)} ${'measured'.padStart(18)}`);
  printed = true;
  console.log(`${row.what.padEnd(66)} ${budgeted(row).padStart(18)} ${`${shown(row.value)} ${row.unit}`.trim().padStart(18)}   ${budgeted(row) === '' ? '' : row.ok ? 'ok' : '! over'}`);
}

// From the command line: `report.mjs BENCH` takes rows from standard input, one a line: what ⇥ value ⇥ unit [⇥ max|min ⇥ budget].
if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const report = new Report(process.argv[2]);
  for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const [what, value, unit, kind, budget] = line.split('\t');
    report.note(what, Number(value), unit, kind ? { [kind]: Number(budget) } : {});
  }
  report.end();
}
