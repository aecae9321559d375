import type { Page } from '@playwright/test';

/** A line that is there again. */
export interface Line {
  mend: () => Promise<void>;
}

/** Cuts the line: nothing that matches reaches the server, nothing comes back. */
export async function cut(page: Page, what: RegExp = /./): Promise<Line> {
  await page.route(what, (route) => route.abort('internetdisconnected'));
  return { mend: () => page.unroute(what) };
}

/** A line that takes what is sent and never answers. */
export async function hang(page: Page, what: RegExp): Promise<void> {
  await page.route(what, () => new Promise(() => {}));
}

/** A proxy, or the page of a hotel's network, that answers in the server's place. */
export async function answerInstead(page: Page, what: RegExp, status: number): Promise<Line> {
  await page.route(what, (route) => route.fulfill({ status, contentType: 'text/html', body: '<html><title>Proxy</title><h1>Proxy</h1></html>' }));
  return { mend: () => page.unroute(what) };
}
