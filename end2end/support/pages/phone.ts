import type { Locator, Page } from '@playwright/test';

/** The phone and its code, on step 3 and in the cabinet. */
export class PhonePanel {
  readonly panel: Locator;
  readonly send: Locator;
  readonly code: Locator;
  readonly confirm: Locator;
  readonly proved: Locator;

  constructor(readonly page: Page) {
    this.panel = page.locator('#phone');
    this.send = this.panel.getByRole('button', { name: /Получить (код по СМС|новый код)/ });
    this.code = this.panel.getByLabel('Код из СМС');
    this.confirm = this.panel.getByRole('button', { name: 'Подтвердить' });
    this.proved = this.panel.getByText('Номер подтверждён');
  }
}
