// What a page weighs and how soon it can be used, in Chromium on a slow line (slow 4G) and a processor four times slower.
import { freshPage, hydrated, inChromium } from './chromium.mjs';
import { inFolder, serving } from './gangway.mjs';
import { Report } from './report.mjs';

const ROUNDS = 3;
const report = new Report('browser');
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const kilobytes = (bytes) => Math.round(bytes / 100) / 10;

/** Everything that travels for a page until it is hydrated, by kind, and when what happened. */
async function visit(browser, url, path) {
  const { page, devtools, context } = await freshPage(browser, url, { slow: true });
  const requests = new Map();
  devtools.on('Network.responseReceived', ({ requestId, type, response }) => requests.set(requestId, { kind: response.mimeType === 'application/wasm' ? 'WASM' : type, bytes: 0 }));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  try {
    await page.goto(path, { waitUntil: 'commit' });
    // Without its stylesheet a page is not shown, and a form that stands there can be sent: it needs no script.
    await page.waitForFunction(() => document.querySelector('main form button.button--primary') && performance.getEntriesByName('first-contentful-paint').length > 0, undefined, { polling: 'raf' });
    const usable = await page.evaluate(() => performance.now());
    // What is typed now must still be there once the page is alive.
    await page.locator('main input[type="email"]').fill('anna@example.org');
    const before = await page.evaluate(() => document.documentElement.hasAttribute('data-hydrated'));
    const alive = await hydrated(page);
    const kept = await page.locator('main input[type="email"]').inputValue();
    const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
    // What is fetched ahead comes after hydration.
    const untilAlive = [...requests.values()].map((request) => ({ ...request }));
    return { paint, usable, alive, untilAlive, lost: !before && kept !== 'anna@example.org', late: before };
  } finally {
    await context.close();
  }
}

await inFolder((folder) =>
  serving(folder, {}, async ({ url }) => {
    await inChromium(async (browser) => {
      for (const path of ['/sign-in', '/registration']) {
        const visits = [];
        for (let round = 0; round < ROUNDS; round += 1) visits.push(await visit(browser, url, path));
        const all = visits[0].untilAlive;
        for (const [name, kind] of [['HTML', 'Document'], ['CSS', 'Stylesheet'], ['script', 'Script'], ['WASM', 'WASM'], ['pictures', 'Image']]) {
          const of = all.filter((request) => request.kind === kind);
          report.note(`${path}: ${name}, ${of.length} requests`, kilobytes(of.reduce((sum, { bytes }) => sum + bytes, 0)), 'KB');
        }
        const code = all.filter(({ kind }) => kind === 'WASM' || kind === 'Script').reduce((sum, { bytes }) => sum + bytes, 0);
        report.note(`${path}: script and WASM until it is alive`, kilobytes(code), 'KB', { max: 200 });
        report.note(`${path}: everything until it is alive, ${all.length} requests`, kilobytes(all.reduce((sum, { bytes }) => sum + bytes, 0)), 'KB');
        report.note(`${path}: first paint of content`, median(visits.map(({ paint }) => paint)), 'ms');
        report.note(`${path}: shown, and can be sent`, median(visits.map(({ usable }) => usable)), 'ms');
        report.note(`${path}: alive (hydrated)`, median(visits.map(({ alive }) => alive)), 'ms');
        report.note(`${path}: typed before it was alive, and lost`, visits.filter(({ lost }) => lost).length, '', { max: 0 });
        if (visits.every(({ late }) => late)) console.log(`${path}: alive before anything could be typed, so that was not tried`);
      }
    });
  }),
);
report.end();
