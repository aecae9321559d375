import { expect, type Locator, type Page } from '@playwright/test';

import { hydrated } from '../hydration.ts';
import { Frame } from './frame.ts';

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

  /** Comes by the link above every page of the cabinet, and waits until the page is alive. */
  async come(): Promise<void> {
    await new Frame(this.page).section('Настройки').click();
    await expect(this.page).toHaveURL(SettingsPage.path);
    await hydrated(this.page);
  }
}
