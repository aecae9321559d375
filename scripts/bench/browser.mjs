// What a page weighs and how soon it can be used, in Chromium on a slow line (slow 4G) and a processor four times slower.
import { freshPage, hydrated, inChromium } from './chromium.mjs';
import { deskSession } from './desk.mjs';
import { inFolder, serving } from './gangway.mjs';
import { Report } from './report.mjs';

const ROUNDS = 3;
const PERSON = { last_name: 'Соколова', first_name: 'Анна', middle_name: 'Викторовна', phone: '+79161234567', email: 'anna@example.org', inn: '7707083893', kpp: '773601001' };
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

/** Typed as a keyboard does: letters outside of its layout make no key events. */
const WORDS = 'correct horse battery seven '.repeat(3);

/** The slowest key, from its press to the next frame, on step 1 while the scorer is fetched and on step 2 while it starts. */
async function slowestKeys(browser, url) {
  const { page, context } = await freshPage(browser, url, { slow: true });
  const slowest = (name) => page.evaluate((name) => Math.max(...window.keys.splice(0), 0) || `no key was seen in ${name}`, name);
  try {
    await page.addInitScript(() => {
      window.keys = [];
      new PerformanceObserver((list) => {
        for (const { name, duration } of list.getEntries()) if (name === 'keydown' || name === 'keyup') window.keys.push(duration);
      }).observe({ type: 'event', durationThreshold: 16, buffered: true });
    });
    await page.goto('/registration');
    await hydrated(page);
    await page.locator('main [name="last_name"]').click();
    await page.keyboard.type(WORDS, { delay: 60 });
    const first = await slowest('step 1');
    for (const [name, value] of Object.entries(PERSON)) await page.locator(`main [name="${name}"]`).fill(value);
    for (const box of ['terms', 'personal_data']) await page.locator(`main [name="${box}"]`).check();
    await page.locator('main button.button--primary').click();
    await page.waitForURL('**/registration/password');
    await page.locator('main [name="password"]').click();
    await page.keyboard.type(WORDS, { delay: 60 });
    await page.locator('.strength[data-score]').waitFor();
    return [first, await slowest('step 2')];
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
      const [fetching, starting] = await slowestKeys(browser, url);
      report.note('the slowest key on step 1, while the scorer is fetched', fetching, 'ms', { max: 100 });
      report.note('the slowest key on step 2, while the scorer starts', starting, 'ms', { max: 100 });
    });
  }),
);
report.end();
