import type { Page } from '@playwright/test';

import { hydrated } from '../support/hydration.ts';
import { becomeKnown, reachPassword } from '../support/journeys.ts';
import { typeInto } from '../support/keyboard.ts';
import { CompanyPage } from '../support/pages/company.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { Frame } from '../support/pages/frame.ts';
import { QueuePage } from '../support/pages/queue.ts';
import { RecoverPage } from '../support/pages/recover.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { somebody } from '../support/people.ts';
import { field, open } from '../support/scenes.ts';
import { becomeStaff } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test('Russian is the default, English comes by the switch and stays', async ({ page }) => {
  await new SignInPage(page).open();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Вход');

  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveURL(SignInPage.path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');

  await page.goto(DetailsPage.path);
  await expect(page.getByLabel(/^Last name/)).toBeVisible();
  await page.getByRole('button', { name: 'Русский' }).click();
  await expect(page.getByLabel(/^Фамилия/)).toBeVisible();
});

test('a browser that prefers English gets English', async ({ anotherDevice }) => {
  const page = await anotherDevice({ locale: 'en-GB' });
  await page.goto(SignInPage.path);
  await hydrated(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
});

test('switching the language in the middle of the form loses nothing', async ({ page }) => {
  const person = somebody();
  const details = await new DetailsPage(page).open();
  await details.fill(person);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByLabel(/^Last name/)).toHaveValue(person.lastName);
  await expect(page.getByLabel(/^KPP/)).toHaveValue(person.kpp!);

  await page.getByRole('button', { name: 'Русский' }).click();
  await details.expectKept(person);
  await expect(details.summary.root).toBeHidden();
});

test.describe('the switch loses nothing that is no secret', () => {
  /** Switches, and finds in the field what was typed. */
  async function expectKeptBySwitch(page: Page, name: string, typed: string): Promise<void> {
    await typeInto(field(page, name), typed);
    await new Frame(page).english.click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(field(page, name)).toHaveValue(typed);
  }

  for (const [path, name] of [[SignInPage.path, 'email'], [RecoverPage.path, 'email']] as const) {
    test(`on ${path}`, async ({ page }) => {
      await page.goto(path);
      await hydrated(page);
      await expectKeptBySwitch(page, name, 'sokolova@example.org');
    });
  }

  test('on step 2', async ({ page }) => {
    const password = await reachPassword(page, somebody());
    await password.ktsp.check();
    await expectKeptBySwitch(page, 'ktsp_login', 'sokolova_av');
    await expect(field(page, 'ktsp')).toBeChecked();
  });

  test('on the request for another company', async ({ page, inbox }) => {
    await becomeKnown(page, inbox);
    await new CompanyPage(page).another.click();
    await expect(page).toHaveURL(CompanyPage.path);
    await hydrated(page);
    await expectKeptBySwitch(page, 'inn', '7728168971');
  });

  test('on the pages of the desk', async ({ page, inbox, server, anotherDevice }) => {
    test.setTimeout(120_000);
    const person = somebody();
    await becomeKnown(await anotherDevice(), inbox, person);
    await becomeStaff(page, inbox, server);
    await new QueuePage(page).openRequestOf(person.email);
    await expectKeptBySwitch(page, 'note', 'Звонила в компанию');
    await new Frame(page).russian.click();
    await expect(field(page, 'note')).toHaveValue('Звонила в компанию');

    await open(page, '/staff/templates/new');
    await expectKeptBySwitch(page, 'template_ru', 'Приложите доверенность');
  });
});
