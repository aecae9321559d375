import type { Locator, Page } from '@playwright/test';

import { hydrated } from '../hydration.ts';
import { typeInto } from '../keyboard.ts';
import { CAPTCHA } from '../server.ts';
import { Captcha } from './captcha.ts';
import { Summary } from './fields.ts';

/** «Вход» */
export class SignInPage {
  static readonly path = '/sign-in';

  readonly email: Locator;
  readonly password: Locator;
  readonly captcha: Captcha;
  readonly remember: Locator;
  readonly enter: Locator;
  readonly register: Locator;
  readonly forgotten: Locator;
  /** For somebody of the desk who is signed in. */
  readonly toDesk: Locator;
  readonly summary: Summary;
  readonly refusal: Locator;
  readonly sendAgain: Locator;

  constructor(readonly page: Page) {
    this.email = page.getByLabel(/^Электронная почта/);
    this.password = page.getByLabel(/^Пароль/);
    this.captcha = new Captcha(page);
    this.remember = page.getByLabel('Запомнить меня');
    this.enter = page.getByRole('button', { name: /Войти/ });
    this.register = page.getByRole('main').getByRole('link', { name: 'Регистрация' });
    this.forgotten = page.getByRole('link', { name: 'Забыли пароль?' });
    this.toDesk = page.getByRole('link', { name: 'Открыть кабинет менеджера' });
    this.summary = new Summary(page);
    this.refusal = page.getByText('Неверный адрес почты или пароль').first();
    this.sendAgain = page.getByRole('button', { name: 'Отправить письмо ещё раз' });
  }

  async open(): Promise<this> {
    await this.page.goto(SignInPage.path);
    await hydrated(this.page);
    return this;
  }

  /** Types all three and presses «Войти». */
  async signIn(email: string, password: string, code = CAPTCHA): Promise<void> {
    await typeInto(this.email, email);
    await typeInto(this.password, password);
    await typeInto(this.captcha.answer, code);
    await this.enter.click();
  }
}
