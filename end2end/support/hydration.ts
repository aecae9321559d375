import { expect, type Page } from '@playwright/test';

/** Waits until the page is alive, that is, until its WebAssembly has taken over the server's HTML. */
export async function hydrated(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-hydrated', /.*/);
}

/** Keeps the WebAssembly from arriving until `release` is called: a line so slow that people type first. */
export async function holdWasm(page: Page, which = /\.wasm$/): Promise<{ release: () => void }> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(which, async (route) => {
    await released;
    await route.continue();
  });
  return { release };
}
