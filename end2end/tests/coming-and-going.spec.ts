import { reachPassword, register } from '../support/journeys.ts';
import { kept } from '../support/kept.ts';
import { typeInto } from '../support/keyboard.ts';
import { AccessPage } from '../support/pages/access.ts';
import { CancelPage } from '../support/pages/cancel.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { PasswordPage } from '../support/pages/password.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { somebody } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

test('«Назад» loses nothing', async ({ page }) => {
  const person = somebody();
  const password = await reachPassword(page, person);
  await password.back.click();
  const details = new DetailsPage(page);
  await expect(details.step).toBeVisible();
  await details.expectKept(person);
  await details.next.click();
  await expect(password.step).toBeVisible();
});

test("the browser's back and forward lose nothing", async ({ page }) => {
  const person = somebody();
  const password = await reachPassword(page, person);
  await page.goBack();
  const details = new DetailsPage(page);
  await expect(details.step).toBeVisible();
  await details.expectKept(person);
  await page.goForward();
  await expect(password.step).toBeVisible();
});

test('a reload and a second tab find what was typed', async ({ page, context }) => {
  const person = somebody();
  const details = await new DetailsPage(page).open();
  await details.fill(person);
  await kept(page, person.kpp!);

  const tab = await context.newPage();
  await tab.goto(DetailsPage.path);
  await new DetailsPage(tab).expectKept(person);

  await page.reload();
  await details.expectKept(person);
  await expect(details.summary.root).toBeHidden();
});

test('«Отмена» asks; going on keeps everything, stopping forgets it', async ({ page }) => {
  const person = somebody();
  const details = await new DetailsPage(page).open();
  await details.fill(person);
  await details.cancel.click();
  await new CancelPage(page).goOn.click();
  await expect(details.step).toBeVisible();
  await details.expectKept(person);

  await details.cancel.click();
  await new CancelPage(page).stop.click();
  await expect(page).toHaveURL(SignInPage.path);
  await details.open();
  await expect(details.lastName).toHaveValue('');
  await expect(details.email).toHaveValue('');
});

test('«Отмена» on step 2 leads back to step 2, with the login of КТСП as it was typed', async ({ page }) => {
  const password = await reachPassword(page, somebody());
  await password.ktsp.check();
  await typeInto(password.ktspLogin, 'sokolova_av');
  await password.cancel.click();
  await new CancelPage(page).goOn.click();
  await expect(password.step).toBeVisible();
  await expect(password.ktsp).toBeChecked();
  await expect(password.ktspLogin).toHaveValue('sokolova_av');
});

test('«Отмена» on an empty form judges nothing', async ({ page }) => {
  const details = await new DetailsPage(page).open();
  await details.cancel.click();
  await expect(new CancelPage(page).title).toBeVisible();
});

test('a step that is skipped leads back to the first that is open', async ({ page }) => {
  for (const ahead of [PasswordPage.path, AccessPage.path]) {
    await page.goto(ahead);
    await expect(page).toHaveURL(DetailsPage.path);
  }
});

test('after submission every step leads to the last', async ({ page }) => {
  await register(page);
  for (const behind of [DetailsPage.path, PasswordPage.path]) {
    await page.goto(behind);
    await expect(page).toHaveURL(AccessPage.path);
  }
});

test('the same form sent from two tabs registers once', async ({ page, context, inbox }) => {
  const person = somebody();
  const first = await reachPassword(page, person);
  const tab = await context.newPage();
  await tab.goto(PasswordPage.path);
  const second = new PasswordPage(tab);
  await first.fill(person.password);
  await second.fill(person.password);
  await Promise.all([first.register.click(), second.register.click()]);
  await expect(new AccessPage(page).step).toBeVisible();
  await expect(new AccessPage(tab).step).toBeVisible();
  await inbox.letterTo(person.email);
  expect(await inbox.lettersTo(person.email)).toHaveLength(1);
});
