import type { BrowserContext, Page } from '@playwright/test';

import { hydrated } from '../../support/hydration.ts';
import { becomeKnown, reachPassword, register } from '../../support/journeys.ts';
import { typeInto } from '../../support/keyboard.ts';
import { AccessPage } from '../../support/pages/access.ts';
import { CabinetPage } from '../../support/pages/cabinet.ts';
import { CancelPage } from '../../support/pages/cancel.ts';
import { CompanyPage } from '../../support/pages/company.ts';
import { DetailsPage } from '../../support/pages/details.ts';
import { Frame } from '../../support/pages/frame.ts';
import { PasswordPage } from '../../support/pages/password.ts';
import { QueuePage } from '../../support/pages/queue.ts';
import { RequestPage } from '../../support/pages/request.ts';
import { SignInPage } from '../../support/pages/signIn.ts';
import { StaffEntry } from '../../support/pages/staffEntry.ts';
import { somebody } from '../../support/people.ts';
import { becomeStaff, passStaffPassword } from '../../support/staff.ts';
import { expect, test } from '../../support/test.ts';

// A page that may not be shown is reached by a link or by Back: the person must land where the same address would have led by itself,
// whatever the browser remembers of it.

const forgetSession = (context: BrowserContext) => context.clearCookies({ name: /session/ });
const forgetDraft = (context: BrowserContext) => context.clearCookies({ name: /draft/ });

async function expectSignIn(page: Page): Promise<void> {
  await expect(new SignInPage(page).enter).toBeVisible();
  await expect(page).toHaveTitle(/Вход/);
}

test('after step 3 the link «Регистрация» leads to step 3', async ({ page }) => {
  const access = await register(page);
  const signIn = await new SignInPage(page).open();
  await signIn.register.click();
  await expect(access.step).toBeVisible();
  await expect(page).toHaveURL(AccessPage.path);
});

test('Back from step 3, once and twice, and Forward again, lead to step 3', async ({ page }) => {
  const access = await register(page);
  for (const way of ['goBack', 'goBack', 'goForward'] as const) {
    await page[way]();
    await expect(access.step).toBeVisible();
    await expect(page).toHaveURL(AccessPage.path);
  }
});

test('Back after signing out shows the sign-in form, and nothing of the cabinet', async ({ page, inbox }) => {
  const person = somebody();
  const cabinet = await becomeKnown(page, inbox, person);
  await cabinet.signOut.click();
  await expectSignIn(page);
  await page.goBack();
  await expectSignIn(page);
  await expect(page.getByRole('main')).not.toContainText(person.lastName);
});

test('once the session is over, every link of the cabinet leads to the sign-in form', async ({ page, context, inbox }) => {
  await becomeKnown(page, inbox);
  const session = await context.cookies();
  const frame = new Frame(page);
  for (const link of [frame.section('Настройки'), frame.section('Коллеги'), new CompanyPage(page).another]) {
    await expect(link).toBeVisible();
    await forgetSession(context);
    await link.click();
    await expectSignIn(page);
    await context.addCookies(session);
    await page.goto(CabinetPage.path);
    await hydrated(page);
  }
});

test('once the session is over, every link of the desk leads to the sign-in form', async ({ page, context, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  await becomeKnown(await anotherDevice(), inbox);
  await becomeStaff(page, inbox, server, { role: 'administrator' });
  const session = await context.cookies();
  const frame = new Frame(page);
  const sections = (['Сводка', 'Компании', 'Исходящие', 'Журнал', 'Сотрудники'] as const).map((name) => frame.section(name));
  for (const link of [...sections, new QueuePage(page).rows.first().getByRole('link')]) {
    await expect(link).toBeVisible();
    await forgetSession(context);
    await link.click();
    await expectSignIn(page);
    await context.addCookies(session);
    await page.goto(QueuePage.path);
    await hydrated(page);
  }
});

test('somebody of the desk who has yet to show the second factor is led to it by the link to the desk', async ({ page, inbox, server }) => {
  const staff = await becomeStaff(page, inbox, server);
  await page.getByRole('button', { name: /Выйти/ }).click();
  await expectSignIn(page);
  await passStaffPassword(page, staff.email, staff.password);
  await page.goto(SignInPage.path);
  await hydrated(page);
  await new SignInPage(page).toDesk.click();
  await expect(page).toHaveURL(/\/staff\/code/);
  await expect(page.locator('main input[name="code"]')).toBeVisible();
});

test('«Продолжить регистрацию» without a draft leads to an empty step 1', async ({ page, context }) => {
  const password = await reachPassword(page, somebody());
  await password.cancel.click();
  const { goOn } = new CancelPage(page);
  await expect(goOn).toBeVisible();
  await forgetDraft(context);
  await goOn.click();
  const details = new DetailsPage(page);
  await expect(details.step).toBeVisible();
  await expect(details.lastName).toHaveValue('');
});

test('«Далее» after another tab has registered leads to step 3', async ({ page, context }) => {
  const person = somebody();
  const details = await new DetailsPage(page).open();
  await details.fill(person);
  await details.consent();
  await register(await context.newPage(), person);
  await details.next.click();
  await expect(new AccessPage(page).step).toBeVisible();
});

test('«Зарегистрировать» after another tab has cancelled leads to step 1', async ({ page, context }) => {
  const password = await reachPassword(page, somebody());
  await password.fill('лошадь батарея скрепка верно');
  const tab = await context.newPage();
  await tab.goto(PasswordPage.path);
  await hydrated(tab);
  await new PasswordPage(tab).cancel.click();
  await new CancelPage(tab).stop.click();
  await expectSignIn(tab);
  await password.register.click();
  await expect(new DetailsPage(page).step).toBeVisible();
});

test('a note of the desk whose session is over is there again after signing in', async ({ page, context, inbox, server, anotherDevice }) => {
  test.setTimeout(150_000);
  const person = somebody();
  await becomeKnown(await anotherDevice(), inbox, person);
  const staff = await becomeStaff(page, inbox, server);
  await new QueuePage(page).openRequestOf(person.email);
  const request = new RequestPage(page);
  await typeInto(request.note, 'Звонила в компанию, её там знают');
  await forgetSession(context);
  await request.addNote.click();
  await expectSignIn(page);
  await hydrated(page);
  await new SignInPage(page).signIn(staff.email, staff.password);
  await expect(page).toHaveURL(/\/staff\/code/);
  await new StaffEntry(page).prove(staff.app.next());
  await expect(request.note).toHaveValue('Звонила в компанию, её там знают');
  await request.addNote.click();
  await expect(page.locator('#notes li', { hasText: 'Звонила в компанию' })).toHaveCount(1);
  await expect(request.note).toHaveValue('');
});
