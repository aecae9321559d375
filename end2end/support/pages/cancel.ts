import type { Locator, Page } from '@playwright/test';

/** «Прервать регистрацию?» */
export class CancelPage {
  readonly title: Locator;
  readonly goOn: Locator;
  readonly stop: Locator;

  constructor(readonly page: Page) {
    this.title = page.getByRole('heading', { name: 'Прервать регистрацию?' });
    this.goOn = page.getByRole('link', { name: 'Продолжить регистрацию' });
    this.stop = page.getByRole('button', { name: 'Прервать и удалить данные' });
  }
}
