import type { Locator } from '@playwright/test';

import { hydrated } from '../support/hydration.ts';
import { reachPassword } from '../support/journeys.ts';
import { typeInto } from '../support/keyboard.ts';
import { AccessPage } from '../support/pages/access.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { expectWrong } from '../support/pages/fields.ts';
import { PasswordPage } from '../support/pages/password.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { GOOD_PASSWORD, somebody, somebodyFromNowhere } from '../support/people.ts';
import { CAPTCHA } from '../support/server.ts';
import { expect, test } from '../support/test.ts';

/** What nobody means to type, and everybody sends sooner or later. No answer to it may be 5xx (support/complaints.ts). */
const HOSTILE: Record<string, string> = {
  'nothing but blanks': ' \u00a0 ',
  'ten thousand characters': 'щ'.repeat(10_000),
  'a NUL': 'Соко\0лова',
  'right-to-left marks': 'Соко\u202eлова\u200f',
  emoji: 'Соколова 👩‍✈️⚓',
  SQL: "'; DROP TABLE account; --",
  HTML: '"><img src=x onerror=document.title=`x`><script>document.title=`x`</script>',
};

for (const [what, typed] of Object.entries(HOSTILE)) {
  test(`${what} in every field of step 1 is told beside the field, and stays there`, async ({ page }) => {
    const details = await new DetailsPage(page).open();
    const fields = [details.lastName, details.firstName, details.middleName, details.phone, details.email, details.inn, details.kpp];
    for (const field of fields) await typeInto(field, typed);
    await details.consent();
    await details.next.click();

    await expect(details.summary.links).toHaveCount(fields.length);
    for (const field of fields) {
      await expectWrong(field);
      // An input for addresses drops blanks at its ends, by itself.
      expect(typed).toContain(await field.inputValue());
      expect(await field.inputValue()).not.toBe('');
    }
    await details.summary.expectToMatchFields();
    await expect(details.terms).toBeChecked();

    // What the server kept comes back: the beginning of it where it was endless, and without NUL, which no database takes.
    await page.reload();
    await hydrated(page);
    const kept = typed.replaceAll('\0', '');
    for (const field of fields) expect(kept).toContain(await field.inputValue());
    expect(await page.title()).not.toBe('x');
  });

  test(`${what} for a company's name is told or taken, and nothing is lost`, async ({ page }) => {
    const person = { ...somebodyFromNowhere(), companyName: typed };
    const details = await new DetailsPage(page).open();
    await details.fill(person);
    await details.consent();
    await details.next.click();

    const password = new PasswordPage(page);
    await eitherWrong(details.companyName, password.step);
    if (await password.step.isVisible()) await password.back.click();
    await details.expectKept(person);
  });

  test(`${what} in every field of step 2 is told or taken, and nothing is lost`, async ({ page }) => {
    const password = await reachPassword(page, somebody());
    await password.ktsp.check();
    await typeInto(password.ktspLogin, typed);
    await typeInto(password.password, typed);
    await typeInto(password.repeat, typed);
    await typeInto(password.captcha.answer, typed);
    await password.register.click();

    // The digits at least: some of it makes a good password.
    await expect(page.locator('main [aria-invalid="true"]').first()).toBeVisible();
    await expect(password.ktspLogin).toHaveValue(typed);

    await password.fill(GOOD_PASSWORD);
    await password.register.click();
    const access = new AccessPage(page);
    await eitherWrong(password.ktspLogin, access.step);
    if (await access.step.isHidden()) await expect(password.password).toHaveValue(GOOD_PASSWORD);
  });

  test(`${what} does not sign anybody in`, async ({ page }) => {
    const signIn = await new SignInPage(page).open();
    await signIn.signIn(typed, typed, typed);
    await expectWrong(signIn.email);
    await signIn.signIn('nobody@example.org', typed, CAPTCHA);
    await eitherWrong(signIn.password, signIn.refusal);
    await expect(signIn.email).toHaveValue('nobody@example.org');
  });
}

for (const [whom, accept] of [
  ['a script', 'application/json'],
  ['a page without script', 'text/html'],
] as const) {
  test(`no server function answers ${whom} with 5xx, whatever bytes it is sent`, async ({ request, baseURL }) => {
    const forms = {
      'registration/keep-details': ['last_name', 'email', 'inn', 'company_name', 'terms'],
      'registration/save-details': ['last_name', 'email', 'inn', 'company_name', 'terms'],
      'companies/look-up': ['inn', 'kpp'],
      'registration/submit': ['ktsp', 'ktsp_login', 'password', 'password_repeat', 'captcha_id', 'captcha_answer'],
      'sign-in': ['email', 'password', 'captcha_id', 'captcha_answer', 'remember'],
      recover: ['email', 'captcha_id', 'captcha_answer'],
      'recover/reset': ['token', 'password', 'password_repeat'],
      confirm: ['token', 'password'],
      'confirm/resend': ['token'],
    };
    const bodies = ['%00', '%ff%fe', '%', '%F0%9F', '%E2%80%AE', "'%3B--", '[]', 'x'.repeat(100_000)];
    for (const [path, names] of Object.entries(forms)) {
      for (const value of bodies) {
        const answer = await request.post(`/api/${path}`, {
          // A page without script is led back to where it was, and shows what was kept.
          headers: { 'content-type': 'application/x-www-form-urlencoded', accept, referer: `${baseURL}/registration` },
          data: names.map((name) => `${name}=${value}`).join('&'),
        });
        expect.soft(answer.status(), `${path} with ${value.slice(0, 10)}: ${(await answer.text()).slice(0, 200)}`).toBeLessThan(500);
      }
    }
  });
}

/** The field says what is wrong with it, or what comes next is shown. */
async function eitherWrong(field: Locator, next: Locator): Promise<void> {
  await expect(field.and(field.page().locator('[aria-invalid="true"]')).or(next).first()).toBeVisible();
}
