// What a page weighs and how soon it can be used, in Chromium on a slow line (slow 4G) and a processor four times slower.
import { freshPage, hydrated, inChromium } from './chromium.mjs';
import { deskSession } from './desk.mjs';
import { inFolder, serving } from './gangway.mjs';
import { Report } from './report.mjs';

const ROUNDS = 3;
const report = new Report('browser');
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const kilobytes = (bytes) => Math.round(bytes / 100) / 10;

/** Everything that travels for a page until it is hydrated, by kind, and when what happened. */
async function visit(browser, url, path, cookies) {
  const { page, devtools, context } = await freshPage(browser, url, { slow: true });
  await context.addCookies(cookies);
  const requests = new Map();
  devtools.on('Network.responseReceived', ({ requestId, type, response }) => requests.set(requestId, { kind: response.mimeType === 'application/wasm' ? 'WASM' : type, bytes: 0 }));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  try {
    await page.goto(path, { waitUntil: 'commit' });
    // Without its stylesheet a page is not shown, and a form that stands there can be sent: it needs no script.
    await page.waitForFunction(() => document.querySelector('main h1, main h2') && performance.getEntriesByName('first-contentful-paint').length > 0, undefined, { polling: 'raf' });
    const usable = await page.evaluate(() => performance.now());
    // What is typed now must still be there once the page is alive.
    const typed = page.locator('main input[type="email"]');
    const tried = (await typed.count()) > 0;
    if (tried) await typed.fill('anna@example.org');
    const before = await page.evaluate(() => document.documentElement.hasAttribute('data-hydrated'));
    const alive = await hydrated(page);
    const kept = tried ? await typed.inputValue() : 'anna@example.org';
    const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
    // What is fetched ahead comes after hydration.
    const untilAlive = [...requests.values()].map((request) => ({ ...request }));
    return { paint, usable, alive, untilAlive, lost: !before && kept !== 'anna@example.org', late: before };
  } finally {
    await context.close();
  }
}

/** From an open page by a link to the next: when it is shown and when it is alive, the program already in the browser's memory. */
async function follow(browser, url, from, link, to) {
  const { page, context } = await freshPage(browser, url, { slow: true });
  try {
    await page.goto(from);
    await hydrated(page);
    await page.locator(link).first().click();
    await page.waitForURL(`**${to}`, { waitUntil: 'commit' });
    const alive = await hydrated(page);
    const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
    return { paint, alive };
  } finally {
    await context.close();
  }
}

/** The slowest key, from its press to the next frame, while the scorer of step 2 arrives and starts. */
async function slowestKey(browser, url) {
  const { page, context } = await freshPage(browser, url, { slow: true });
  try {
    await page.addInitScript(() => {
      window.keys = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (entry.name === 'keydown' || entry.name === 'keyup') window.keys.push(entry.duration);
      }).observe({ type: 'event', durationThreshold: 16, buffered: true });
    });
    const scorer = page.waitForEvent('requestfinished', { predicate: async (request) => /\.wasm$/.test(request.url()) && (await request.sizes()).responseBodySize > 300_000, timeout: 60_000 });
    let fetched = false;
    void scorer.then(() => (fetched = true));
    await page.goto('/registration');
    await hydrated(page);
    const field = page.locator('main [name="last_name"]');
    await field.click();
    // Until it has been there for as long as it takes to start.
    for (let after = 0; after < 60; after += fetched ? 1 : 0) await page.keyboard.type('а', { delay: 60 });
    await scorer;
    return await page.evaluate(() => Math.max(0, ...window.keys));
  } finally {
    await context.close();
  }
}

await inFolder((folder) =>
  serving(folder, {}, async ({ url }) => {
    await inChromium(async (browser) => {
      const desk = await deskSession(browser, folder, url);
      for (const [path, cookies, max] of [['/sign-in', [], { code: 240, alive: 2000 }], ['/registration', [], { code: 240, alive: 2000 }], ['/staff', desk, { code: 400, alive: 2800 }], ['/terms', [], { code: 0 }]]) {
        const visits = [];
        for (let round = 0; round < ROUNDS; round += 1) visits.push(await visit(browser, url, path, cookies));
        const all = visits[0].untilAlive;
        for (const [name, kind] of [['HTML', 'Document'], ['CSS', 'Stylesheet'], ['script', 'Script'], ['WASM', 'WASM'], ['pictures', 'Image']]) {
          const of = all.filter((request) => request.kind === kind);
          report.note(`${path}: ${name}, ${of.length} requests`, kilobytes(of.reduce((sum, { bytes }) => sum + bytes, 0)), 'KB');
        }
        const code = all.filter(({ kind }) => kind === 'WASM' || kind === 'Script');
        report.note(`${path}: script and WASM until it is alive`, kilobytes(code.reduce((sum, { bytes }) => sum + bytes, 0)), 'KB', { max: max.code });
        report.note(`${path}: the same, requests`, code.length, '', path === '/staff' ? {} : { max: max.code === 0 ? 0 : 4 });
        report.note(`${path}: everything until it is alive, ${all.length} requests`, kilobytes(all.reduce((sum, { bytes }) => sum + bytes, 0)), 'KB');
        report.note(`${path}: first paint of content`, median(visits.map(({ paint }) => paint)), 'ms');
        if (max.alive) report.note(`${path}: alive (hydrated)`, median(visits.map(({ alive }) => alive)), 'ms', { max: max.alive });
        if (!cookies.length && max.alive) {
          report.note(`${path}: shown, and can be sent`, median(visits.map(({ usable }) => usable)), 'ms');
          report.note(`${path}: typed before it was alive, and lost`, visits.filter(({ lost }) => lost).length, '', { max: 0 });
          if (visits.every(({ late }) => late)) console.log(`${path}: alive before anything could be typed, so that was not tried`);
        }
      }
      const links = [];
      for (let round = 0; round < ROUNDS; round += 1) links.push(await follow(browser, url, '/sign-in', 'main a[href="/registration"]', '/registration'));
      report.note('by a link from /sign-in to /registration: shown', median(links.map(({ paint }) => paint)), 'ms');
      report.note('by a link from /sign-in to /registration: alive', median(links.map(({ alive }) => alive)), 'ms', { max: 800 });
      report.note('the slowest key while the scorer arrives', await slowestKey(browser, url), 'ms', { max: 100 });
    });
  }),
);
report.end();
