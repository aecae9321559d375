// A `gangway serve` to measure, and the programs that measure it.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { ROOT } from './report.mjs';

export const BINARY = resolve(ROOT, process.env.GANGWAY ?? 'dist/gangway');
/** The crate `bench`, built by scripts/bench.sh. */
const BENCH = process.env.GANGWAY_BENCH;

/** The code every captcha accepts here, and everybody's password. */
export const CAPTCHA = '24680';
export const PASSWORD = 'correct horse battery seven';

export const pause = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

/** The bytes that travel for an address, compressed as a browser would ask for it. */
export function fetchRaw(url) {
  return new Promise((done, fail) => {
    get(url, { agent: false, headers: { 'accept-encoding': 'br, gzip', accept: 'text/html,*/*' } }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => done({ status: answer.statusCode, encoding: answer.headers['content-encoding'], body: Buffer.concat(chunks) }));
      answer.on('error', fail);
    }).on('error', fail);
  });
}

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Runs `work` with a folder that is gone afterwards. */
export async function inFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), 'gangway-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Settings as the environment says them. */
export const settled = (settings) => Object.fromEntries(Object.entries(settings).map(([key, value]) => [`GANGWAY__${key.toUpperCase().replaceAll('.', '__')}`, value]));

/** Starts the server in `folder` and waits for its first answer. Settings as `{ 'http.address': … }`. */
export async function start(folder, settings = {}) {
  const host = `127.0.0.1:${await freePort()}`;
  const url = `http://${host}`;
  const all = { 'http.address': host, 'http.public_url': url, 'captcha.fixed_answer': CAPTCHA, ...settings };
  const env = settled(all);
  const began = performance.now();
  const child = spawn(BINARY, ['serve'], { cwd: folder, stdio: 'ignore', env });
  for (;;) {
    const answer = await fetchRaw(`${url}/sign-in`).catch(() => undefined);
    if (answer?.status === 200) break;
    if (child.exitCode !== null) throw new Error(`gangway ended with ${child.exitCode}`);
    await pause(2);
  }
  return { url, host, child, took: Math.round(performance.now() - began) };
}

/** Settings of a server that gets more visitors than it can serve, all of them from this machine. */
export const STORM = {
  // The load generator gives every visitor an address of their own.
  'http.trusted_proxies': '127.0.0.1/32',
  'registration.drafts_per_hour': '4000000000',
  'limits.letters_all_per_hour': '4000000000',
  // Settings of one section, separated by blanks, for a binary that counts otherwise: "limits.x=1 limits.y=2".
  ...Object.fromEntries((process.env.BENCH_SETTINGS ?? '').split(' ').filter(Boolean).map((pair) => pair.split('='))),
};

export async function stop({ child }) {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
}

/** Runs `work` with a server that is stopped afterwards. */
export async function serving(folder, settings, work) {
  const server = await start(folder, settings);
  try {
    return await work(server);
  } finally {
    await stop(server);
  }
}

/** MB, of `VmRSS` or `VmHWM`. */
export async function memory({ child }, what = 'VmRSS') {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  const found = status.match(new RegExp(`^${what}:\\s+(\\d+) kB`, 'm'));
  return found ? Math.round(Number(found[1]) / 102.4) / 10 : NaN;
}

/** Runs a measurement of the crate `bench` and gives its figures. */
export async function bench(command, words = [], options = {}) {
  if (!BENCH) throw new Error('GANGWAY_BENCH is not set: run scripts/bench.sh');
  const pairs = Object.entries(options).flatMap(([key, value]) => [`--${key}`, `${value}`]);
  const { stdout } = await promisify(execFile)(BENCH, [command, ...words, ...pairs], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout);
}

/** How many answers had this status. */
export const answers = (figures, status) => figures.statuses[status] ?? 0;
