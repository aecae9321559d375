import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test';

import { Complaints } from './complaints.ts';
import { Inbox } from './inbox.ts';
import { Server, type Settings } from './server.ts';

interface PerWorker {
  /** Configuration of the server; a file that sets it gets a server of its own. */
  settings: Settings;
  server: Server;
}

interface PerTest {
  /** Leaves out what a browser can't be asked for. */
  possible: void;
  inbox: Inbox;
  complaints: Complaints;
  /** A page in another browser, with none of this one's cookies. */
  anotherDevice: (options?: BrowserContextOptions) => Promise<Page>;
  /** A server with other settings, for this test alone. */
  anotherServer: (settings: Settings) => Promise<Server>;
}

/** Playwright's `test` with a server, an inbox, other devices, and no tolerance for errors anywhere. */
export const test = base.extend<PerTest, PerWorker>({
  settings: [{}, { scope: 'worker', option: true }],

  server: [
    async ({ settings }, use) => {
      const server = await Server.start(settings);
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],

  possible: [
    async ({ browserName, javaScriptEnabled }, use, { skip }) => {
      skip(browserName === 'firefox' && javaScriptEnabled === false, 'over WebDriver BiDi Playwright can’t switch script off');
      await use();
    },
    { auto: true },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  inbox: async ({ server }, use) => use(new Inbox(server.url)),

  complaints: [
    async ({ context, server }, use) => {
      const complaints = new Complaints();
      complaints.watch(context);
      await use(complaints);
      expect(complaints.all(), 'the browser complained').toEqual([]);
      expect(server.takeFailures(), 'the server logged failures').toEqual([]);
    },
    { auto: true },
  ],

  anotherDevice: async ({ browser, baseURL, complaints, locale, timezoneId }, use) => {
    const opened: Page[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL, locale, timezoneId, ...options });
      complaints.watch(context);
      const page = await context.newPage();
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },

  anotherServer: async ({}, use) => {
    const started: Server[] = [];
    await use(async (settings) => {
      const server = await Server.start(settings);
      started.push(server);
      return server;
    });
    for (const server of started) await server.stop();
  },
});

export { expect };
