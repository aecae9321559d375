// A browser on a slow line and a slow processor. Chromium is CHROMIUM, or the one Playwright brings; see scripts/bench.sh.
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { ROOT } from './report.mjs';

const { chromium } = createRequire(join(ROOT, 'end2end/package.json'))('@playwright/test');

/** Lighthouse's slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back; and a processor four times slower. */
const SLOW = { offline: false, latency: 150, downloadThroughput: (1.6 * 1000 * 1000) / 8, uploadThroughput: (750 * 1000) / 8 };
const SLOWER = 4;

/** Runs `work` with a browser that is closed afterwards. The flags are those of end2end/support/config.ts. */
export async function inChromium(work) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || undefined,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** A page of a visitor who has never been here, slow or not, and its DevTools session. */
export async function freshPage(browser, url, { slow = false } = {}) {
  const context = await browser.newContext({ baseURL: url, locale: 'ru-RU', bypassCSP: !slow, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  if (slow) {
    await devtools.send('Network.emulateNetworkConditions', SLOW);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }
  return { page, devtools, context };
}

/** Waits until the WebAssembly has taken over the server's HTML; gives milliseconds since the navigation began. */
export const hydrated = (page) =>
  page.waitForFunction(() => document.documentElement?.hasAttribute('data-hydrated') && performance.now(), undefined, { polling: 'raf', timeout: 60_000 }).then((handle) => handle.jsonValue());
