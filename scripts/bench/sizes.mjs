// Sizes as served, start-up and idle memory.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { fetchRaw, inFolder, memory, start, stop } from './gangway.mjs';
import { Report } from './report.mjs';

const ROUNDS = 9;
const report = new Report('sizes');

const kilobytes = (bytes) => Math.round(bytes / 100) / 10;

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
  report.note('sign-in page before WASM: HTML + CSS', kilobytes(page.body.length + (await asset(css)).body.length), 'KB', { max: 15 });

  // The glue imports the list of all later chunks, so that one comes with the first module.
  const glue = await asset(js);
  const [list] = named(js, text(glue), 'js');
  const chunks = await asset(list);
  report.note('first WASM + glue', kilobytes([await asset(wasm), glue, chunks].reduce((sum, { body }) => sum + body.length, 0)), 'KB', { max: 240 });

  const later = await Promise.all(named(list, text(chunks), 'wasm').map(asset));
  report.note('largest chunk fetched later (strength)', kilobytes(Math.max(...later.map(({ body }) => body.length))), 'KB', { max: 650 });
}

await inFolder(async (folder) => {
  const first = await start(folder);
  report.note('start to first 200, new database', first.took, 'ms');
  await stop(first);

  const starts = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const again = await start(folder);
    starts.push(again.took);
    if (round === ROUNDS - 1) {
      report.note('resident memory, idle', await memory(again), 'MB', { max: 40 });
      await measureSizes(again.url);
    }
    await stop(again);
  }
  report.note(`start to first 200, existing database (median of ${ROUNDS})`, starts.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)], 'ms', { max: 80 });
});
report.end();
