import type { Locator, Page } from '@playwright/test';

/** The digits in a picture. */
export class Captcha {
  readonly picture: Locator;
  readonly answer: Locator;
  readonly refresh: Locator;
  /** The line that the other ways are behind. */
  readonly otherWays: Locator;
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
    this.otherWays = page.locator('summary', { hasText: 'Не получается прочитать код?' });
    this.cannotSee = page.getByRole('button', { name: 'Проверить без картинки' });
    this.work = page.getByRole('group', { name: 'Проверка без картинки' });
    this.progress = this.work.getByRole('progressbar', { name: 'Проверка без картинки' });
    this.status = this.work.getByRole('status');
    this.digitsInstead = this.work.getByRole('button', { name: /Ввести цифры/ });
  }

  /** Lets the browser work in place of the person. */
  async workInstead(): Promise<void> {
    await this.otherWays.click();
    await this.cannotSee.click();
  }

  /** Where the picture comes from. */
  async source(): Promise<string> {
    return (await this.picture.getAttribute('src'))!;
  }
}
