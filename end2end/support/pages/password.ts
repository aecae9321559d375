import type { Locator, Page } from '@playwright/test';

import { typeInto } from '../keyboard.ts';
import { CAPTCHA } from '../server.ts';
import { Captcha } from './captcha.ts';
import { Summary } from './fields.ts';

/** «2 / 3 Создание пароля» */
export class PasswordPage {
  static readonly path = '/registration/password';

  readonly step: Locator;
  readonly summary: Summary;
  readonly ktsp: Locator;
  readonly ktspLogin: Locator;
  readonly password: Locator;
  readonly repeat: Locator;
  readonly reveal: Locator;
  readonly strength: Locator;
  readonly captcha: Captcha;
  readonly register: Locator;
  readonly back: Locator;
  readonly cancel: Locator;

  constructor(readonly page: Page) {
    this.step = page.getByRole('heading', { name: /2\s\/\s3\s+Создание пароля/ });
    this.summary = new Summary(page);
    this.ktsp = page.getByRole('checkbox', { name: /КТСП/ });
    this.ktspLogin = page.getByLabel(/^Введите логин аккаунта Web-портала/);
    this.password = page.getByLabel(/^Введите пароль/);
    this.repeat = page.getByLabel(/^Повторите пароль/);
    this.reveal = page.getByRole('button', { name: 'Показать пароль' });
    this.strength = page.locator('.strength');
    this.captcha = new Captcha(page);
    this.register = page.getByRole('button', { name: /Зарегистрировать/ });
    this.back = page.getByRole('button', { name: /Назад/ });
    this.cancel = page.getByRole('button', { name: /Отмена/ });
  }

  /** Types the password twice and the code. */
  async fill(password: string, repeat = password): Promise<void> {
    await typeInto(this.password, password);
    await typeInto(this.repeat, repeat);
    await typeInto(this.captcha.answer, CAPTCHA);
  }
}
