import type { Locator, Page } from '@playwright/test';

/** The way to the desk: invitation, second factor, recovery codes. In either language. */
export class StaffEntry {
  readonly accept: Locator;
  readonly secret: Locator;
  readonly code: Locator;
  /** The button of the page, whichever it is. */
  readonly go: Locator;
  readonly recoveryCodes: Locator;
  readonly useRecoveryCode: Locator;
  readonly refusal: Locator;

  constructor(readonly page: Page) {
    this.accept = page.locator('main form button.button--primary');
    this.secret = page.locator('.enrol__secret');
    this.code = page.locator('main input[name="code"]');
    this.go = page.locator('main form button.button--primary');
    this.recoveryCodes = page.locator('.codes code');
    this.useRecoveryCode = page.locator('main a[href="/staff/code?recovery"]');
    this.refusal = page.locator('main').locator('.field__error, .notice--danger').first();
  }

  /** Fills an invitation in. */
  async introduce(lastName: string, firstName: string, password: string): Promise<void> {
    const field = (name: string) => this.page.locator(`main input[name="${name}"]`);
    await typeInto(field('last_name'), lastName);
    await typeInto(field('first_name'), firstName);
    await typeInto(field('password'), password);
    await typeInto(field('password_repeat'), password);
  }

  async prove(code: string): Promise<void> {
    await typeInto(this.code, code);
    await this.go.click();
  }
}
import { typeInto } from '../keyboard.ts';
