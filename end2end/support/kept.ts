import { expect, type Page } from '@playwright/test';

import { DetailsPage } from './pages/details.ts';

/** Waits until the server has kept a draft that contains `words`. */
export async function kept(page: Page, words: string): Promise<void> {
  const asked = async () => (await page.request.get(DetailsPage.path)).text();
  await expect.poll(asked, { message: 'the draft as the server has it' }).toContain(words);
}
