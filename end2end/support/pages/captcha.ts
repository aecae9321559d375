import type { Locator, Page } from '@playwright/test';

/** The digits in a picture. */
export class Captcha {
  readonly picture: Locator;
  readonly answer: Locator;
  readonly refresh: Locator;

  constructor(page: Page) {
    this.picture = page.locator('.captcha__img');
    this.answer = page.getByLabel(/^(Проверочный|Цифровой) код/);
    this.refresh = page.getByRole('button', { name: /Обновить/ });
  }

  /** Where the picture comes from. */
  async source(): Promise<string> {
    return (await this.picture.getAttribute('src'))!;
  }
}
