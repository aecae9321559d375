import { expect, type Locator, type Page } from '@playwright/test';

/** The field is marked wrong, and says why to everybody, screen readers included. */
export async function expectWrong(field: Locator, why: RegExp | string = /\S/): Promise<void> {
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(why instanceof RegExp ? why : new RegExp(why));
}

/** Nothing is said against the field. */
export async function expectFine(field: Locator): Promise<void> {
  await expect(field).not.toHaveAttribute('aria-invalid', 'true');
}

/** The list of mistakes above a form. */
export class Summary {
  readonly root: Locator;
  readonly links: Locator;

  constructor(private readonly page: Page) {
    this.root = page.locator('.summary');
    this.links = this.root.getByRole('link');
  }

  /** Every entry leads to its field and says the same words as the field. */
  async expectToMatchFields(): Promise<void> {
    await expect(this.root).toBeVisible();
    for (const link of await this.links.all()) {
      const words = (await link.innerText()).trim();
      const target = (await link.getAttribute('href'))!.replace(/^.*#/, '');
      const field = this.page.locator(`[id="${target}"]`);
      await expect(field, words).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAccessibleDescription(new RegExp(escape(words)));
    }
  }
}

const escape = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
