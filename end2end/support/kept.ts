import type { Page } from '@playwright/test';

/** Resolves once the server has kept a draft that contains `words`. To be called before typing them. */
export async function kept(page: Page, words: string): Promise<void> {
  await page.waitForResponse(
    (answer) => answer.url().includes('keep-details') && (answer.request().postData() ?? '').includes(words),
  );
}
