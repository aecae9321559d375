import type { Locator, Page } from '@playwright/test';

/** The digits in a picture. */
export class Captcha {
  readonly picture: Locator;
  readonly answer: Locator;
  readonly refresh: Locator;
  readonly cannotSee: Locator;
  /** What stands in the place of the digits after «Проверить без картинки». */
  readonly work: Locator;
  readonly progress: Locator;
  readonly status: Locator;
  readonly digitsInstead: Locator;

  constructor(page: Page) {
    this.picture = page.locator('.captcha__img');
    this.answer = page.getByLabel(/^(Проверочный|Цифровой) код/);
    this.refresh = page.getByRole('button', { name: /Обновить/ });
    this.cannotSee = page.getByRole('button', { name: 'Проверить без картинки' });
    this.work = page.getByRole('group', { name: 'Проверка без картинки' });
    this.progress = this.work.getByRole('progressbar', { name: 'Проверка без картинки' });
    this.status = this.work.getByRole('status');
    this.digitsInstead = this.work.getByRole('button', { name: /Ввести цифры/ });
  }

  /** Where the picture comes from. */
  async source(): Promise<string> {
    return (await this.picture.getAttribute('src'))!;
  }
}
