import type { Locator, Page } from '@playwright/test';

import { Captcha } from './captcha.ts';
import { Summary } from './fields.ts';

/** «Восстановление пароля»: the question, and the page behind the mailed link. */
export class RecoverPage {
  static readonly path = '/recover';

  readonly email: Locator;
  readonly captcha: Captcha;
  readonly send: Locator;
  readonly sent: Locator;
  readonly summary: Summary;
  readonly password: Locator;
  readonly repeat: Locator;
  readonly save: Locator;

  constructor(readonly page: Page) {
    this.email = page.getByLabel(/^Электронная почта/);
    this.captcha = new Captcha(page);
    this.send = page.getByRole('button', { name: 'Отправить ссылку' });
    this.sent = page.getByText('Если адрес зарегистрирован');
    this.summary = new Summary(page);
    this.password = page.getByLabel(/^Введите пароль/);
    this.repeat = page.getByLabel(/^Повторите пароль/);
    this.save = page.getByRole('button', { name: 'Сохранить пароль' });
  }
}
