import type { Locator, Page } from '@playwright/test';

/** `/cabinet/settings`: powers of attorney. Its form stands on step 3 as well. */
export class SettingsPage {
  static readonly path = '/cabinet/settings';

  readonly files: Locator;
  readonly attach: Locator;
  readonly attached: Locator;
  readonly refusal: Locator;
  readonly powers: Locator;

  constructor(readonly page: Page) {
    this.files = page.getByLabel('Файлы доверенности').last();
    this.attach = page.getByRole('button', { name: 'Прикрепить', exact: true });
    this.attached = page.getByText('Файлы прикреплены');
    this.refusal = page.locator('#powers .notice--danger');
    this.powers = page.locator('li.power');
  }
}
