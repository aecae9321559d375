import type { Locator, Page } from '@playwright/test';

/** The page behind the mailed link. */
export class ConfirmPage {
  readonly confirm: Locator;
  readonly password: Locator;
  readonly resend: Locator;
  readonly signIn: Locator;
  /** Says that the password was not the right one. */
  readonly refusal: Locator;

  constructor(readonly page: Page) {
    this.confirm = page.getByRole('button', { name: /Подтвердить регистрацию/ });
    this.password = page.getByLabel(/^Пароль, выбранный при регистрации/);
    this.resend = page.getByRole('button', { name: 'Отправить новую ссылку' });
    this.signIn = page.getByRole('main').getByRole('link', { name: 'Перейти ко входу' });
    this.refusal = page.locator('main').locator('.field__error, .notice--danger').first();
  }
}
