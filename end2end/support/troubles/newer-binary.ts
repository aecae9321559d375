import { expect, type Page } from '@playwright/test';

import type { Server } from '../server.ts';

/** Files of the site: their names carry hashes, so those of one binary are not those of another. */
const SITE = /\/pkg\//;

/** What the page has asked for in vain. */
export interface Lost {
  /** Fails if it was nothing: then nothing has been tried. */
  expectAny: () => void;
}

/** What a browser gets for a file that was in the binary before. */
type Answer = 'is not there' | 'does not come';

/**
 * Replaces the binary by a newer one while a page is open: the server starts anew, and the files that this page has yet to fetch are
 * gone. A document that is loaded from now on has files of its own again.
 */
export async function replaceBinary(page: Page, server: Server): Promise<Lost> {
  const lost = await loseFiles(page, 'is not there');
  await server.restart();
  return lost;
}

/** The files that this page has yet to fetch don't reach it; those of the next document do. */
export async function loseFiles(page: Page, answer: Answer): Promise<Lost> {
  let open = true;
  let lost = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) open = false;
  });
  await page.route(SITE, async (route) => {
    if (!open) return route.continue();
    lost += 1;
    if (answer === 'is not there') await route.fulfill({ status: 404 });
    else await route.abort();
  });
  return { expectAny: () => expect(lost, 'files that were asked for and not there').toBeGreaterThan(0) };
}
