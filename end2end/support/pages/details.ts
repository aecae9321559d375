import { expect, type Locator, type Page } from '@playwright/test';

import { hydrated } from '../hydration.ts';
import { typeInto } from '../keyboard.ts';
import type { Person } from '../people.ts';
import { Summary } from './fields.ts';

/** «1 / 3 Данные пользователя» */
export class DetailsPage {
  static readonly path = '/registration';

  readonly step: Locator;
  readonly summary: Summary;
  readonly lastName: Locator;
  readonly firstName: Locator;
  readonly middleName: Locator;
  readonly noMiddleName: Locator;
  readonly phone: Locator;
  readonly email: Locator;
  readonly inn: Locator;
  readonly kpp: Locator;
  readonly company: Locator;
  readonly companyName: Locator;
  readonly terms: Locator;
  readonly personalData: Locator;
  readonly next: Locator;
  readonly cancel: Locator;

  constructor(readonly page: Page) {
    this.step = page.getByRole('heading', { name: /1\s\/\s3\s+Данные пользователя/ });
    this.summary = new Summary(page);
    this.lastName = page.getByLabel(/^Фамилия/);
    this.firstName = page.getByLabel(/^Имя/);
    this.middleName = page.getByLabel(/^Отчество/);
    this.noMiddleName = page.getByLabel('Нет отчества');
    this.phone = page.getByLabel(/^Номер телефона/);
    this.email = page.getByLabel(/^Email/);
    this.inn = page.getByLabel(/^ИНН/);
    this.kpp = page.getByLabel(/^КПП/);
    this.company = page.locator('.company');
    this.companyName = page.getByLabel(/^Введите наименование вашей компании/);
    this.terms = page.getByLabel(/Подтверждаю своё согласие/);
    this.personalData = page.getByLabel(/Даю согласие на обработку персональных данных/);
    this.next = page.getByRole('button', { name: /Далее/ });
    this.cancel = page.getByRole('button', { name: /Отмена/ });
  }

  /** Comes to it as people do, by the link under the sign-in form; it is alive then. */
  async open(): Promise<this> {
    await this.page.goto('/sign-in');
    await hydrated(this.page);
    await this.page.getByRole('main').getByRole('link', { name: 'Регистрация' }).click();
    await expect(this.step).toBeVisible();
    return this;
  }

  /** Types what the person knows by heart; the company's name only where it's asked for. */
  async fill(person: Person): Promise<void> {
    await typeInto(this.lastName, person.lastName);
    await typeInto(this.firstName, person.firstName);
    if (person.middleName === undefined) await this.noMiddleName.check();
    else await typeInto(this.middleName, person.middleName);
    await typeInto(this.phone, person.phone);
    await typeInto(this.email, person.email);
    await typeInto(this.inn, person.inn);
    if (person.kpp !== undefined) await typeInto(this.kpp, person.kpp);
    if (person.companyName !== undefined) await typeInto(this.companyName, person.companyName);
  }

  async consent(): Promise<void> {
    await this.terms.check();
    await this.personalData.check();
  }

  /** Everything stands in its field as it was typed. */
  async expectKept(person: Person): Promise<void> {
    await expect(this.lastName).toHaveValue(person.lastName);
    await expect(this.firstName).toHaveValue(person.firstName);
    await expect(this.middleName).toHaveValue(person.middleName ?? '');
    await expect(this.phone).toHaveValue(sameDigits(person.phone));
    await expect(this.email).toHaveValue(person.email);
    await expect(this.inn).toHaveValue(person.inn);
    await expect(this.kpp).toHaveValue(person.kpp ?? '');
  }
}

/** A telephone number may have been tidied, its last ten digits not. */
function sameDigits(phone: string): RegExp {
  return new RegExp(phone.replace(/\D/g, '').slice(-10).split('').join('\\D*'));
}
