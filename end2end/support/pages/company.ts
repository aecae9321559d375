import type { Locator, Page } from '@playwright/test';

/** «Заявка на доступ к компании»: another company, or the same again. */
export class CompanyPage {
  static readonly path = '/cabinet/company';

  /** The link in the cabinet that leads here. */
  readonly another: Locator;
  readonly inn: Locator;
  readonly kpp: Locator;
  readonly send: Locator;
  readonly sent: Locator;

  constructor(readonly page: Page) {
    this.another = page.getByRole('link', { name: 'Добавить компанию' });
    this.inn = page.getByLabel(/^ИНН/);
    this.kpp = page.getByLabel(/^КПП/);
    this.send = page.getByRole('button', { name: 'Отправить заявку' });
    this.sent = page.getByText('Заявка отправлена').first();
  }
}
