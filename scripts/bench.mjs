// Sizes as served, start-up and memory of dist/gangway, each beside its budget. Ends with 1 where one is exceeded.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const BINARY = resolve(import.meta.dirname, '../dist/gangway');
const rows = [];

/** Notes a measurement; `budget` is the most it may be. */
function note(what, value, unit, budget) {
  rows.push({ what, value: `${value} ${unit}`, budget: budget === undefined ? '' : `≤ ${budget} ${unit}`, ok: budget === undefined || value <= budget });
}

const kilobytes = (bytes) => Math.round(bytes / 100) / 10;

/** The bytes that travel for an address, compressed as a browser would ask for it. */
function fetchRaw(url) {
  return new Promise((done, fail) => {
    get(url, { headers: { 'accept-encoding': 'br, gzip', accept: 'text/html,*/*' } }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => done({ status: answer.statusCode, encoding: answer.headers['content-encoding'], body: Buffer.concat(chunks) }));
      answer.on('error', fail);
    }).on('error', fail);
  });
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}

/** Starts the server in `folder` and waits for its first answer. */
async function start(folder) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(BINARY, ['serve'], {
    cwd: folder,
    stdio: 'ignore',
    env: { GANGWAY__HTTP__ADDRESS: `127.0.0.1:${port}`, GANGWAY__HTTP__PUBLIC_URL: url },
  });
  for (;;) {
    const answer = await fetchRaw(`${url}/sign-in`).catch(() => undefined);
    if (answer?.status === 200) break;
    if (child.exitCode !== null) throw new Error(`gangway ended with ${child.exitCode}`);
    await new Promise((wake) => setTimeout(wake, 2));
  }
  return { url, child, took: Math.round(performance.now() - began) };
}

async function stop({ child }) {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Addresses of the files with an ending that a text names in quotes, relative to its own address. */
function named(url, text, ending) {
  const paths = [...text.matchAll(new RegExp(`["']([\\w./-]+\\.${ending})["']`, 'g'))].map(([, path]) => path);
  return [...new Set(paths.map((path) => new URL(path, url).href))];
}

const text = ({ encoding, body }) => (encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body).toString();

/** Fetches a file that must be there. */
async function asset(url) {
  if (url === undefined) throw new Error('the sign-in page names no stylesheet, glue or module');
  const answer = await fetchRaw(url);
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  return answer;
}

async function measureSizes(url) {
  const page = await fetchRaw(`${url}/sign-in`);
  const html = text(page);
  const [css] = named(url, html, 'css').filter((href) => !href.includes('noscript'));
  const [js] = named(url, html, 'js');
  const [wasm] = named(url, html, 'wasm');
  note('sign-in page: HTML + CSS', kilobytes(page.body.length + (await asset(css)).body.length), 'KB', 20);

  // The glue imports the list of all later chunks, so that one comes with the first module.
  const glue = await asset(js);
  const [list] = named(js, text(glue), 'js');
  const chunks = await asset(list);
  note('first WASM + glue', kilobytes([await asset(wasm), glue, chunks].reduce((sum, { body }) => sum + body.length, 0)), 'KB', 200);

  const later = await Promise.all(named(list, text(chunks), 'wasm').map(asset));
  note('largest chunk fetched later (strength)', kilobytes(Math.max(...later.map(({ body }) => body.length))), 'KB', 650);
}

async function memory(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const rss = status.match(/^VmRSS:\s+(\d+) kB/m);
  return rss ? Math.round(Number(rss[1]) / 102.4) / 10 : undefined;
}

const folder = await mkdtemp(join(tmpdir(), 'gangway-bench-'));
try {
  const first = await start(folder);
  note('start to first 200, new database', first.took, 'ms');
  await stop(first);

  const starts = [];
  for (let round = 0; round < 5; round += 1) {
    const again = await start(folder);
    starts.push(again.took);
    if (round === 4) {
      const resident = await memory(again.child.pid);
      if (resident !== undefined) note('resident memory, idle', resident, 'MB', 40);
      await measureSizes(again.url);
    }
    await stop(again);
  }
  note('start to first 200, existing database (median of 5)', starts.sort((a, b) => a - b)[2], 'ms', 80);
} finally {
  await rm(folder, { recursive: true, force: true });
}

for (const { what, value, budget, ok } of rows) console.log(`${ok ? '  ' : '! '}${what.padEnd(54)} ${value.padStart(10)}   ${budget}`);
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
