import type { Page } from '@playwright/test';

import type { Server } from '../server.ts';

/** Files of the site: their names carry hashes, so those of one binary are not those of another. */
const SITE = /\/pkg\//;

/**
 * Replaces the binary by a newer one while a page is open: the server starts anew, and the files that this page has yet to fetch are
 * gone. A document that is loaded from now on has files of its own again.
 */
export async function replaceBinary(page: Page, server: Server): Promise<void> {
  await loseFiles(page);
  await server.restart();
}

/** The files that this page has yet to fetch are not there any more; those of the next document are. */
async function loseFiles(page: Page): Promise<void> {
  let open = true;
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) open = false;
  });
  await page.route(SITE, async (route) => {
    if (!open) return route.continue();
    await route.fulfill({ status: 404 });
  });
}
