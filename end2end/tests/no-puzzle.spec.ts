import type { Page } from '@playwright/test';

import { expectAccessible, expectLegibleInTheDark, expectNoSidewaysScroll } from '../support/axe.ts';
import { confirm, reachPassword, register } from '../support/journeys.ts';
import { tabTo, type, typeInto } from '../support/keyboard.ts';
import { AccessPage } from '../support/pages/access.ts';
import { CabinetPage } from '../support/pages/cabinet.ts';
import type { Captcha } from '../support/pages/captcha.ts';
import { expectWrong } from '../support/pages/fields.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { GOOD_PASSWORD, somebody } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

// A fraction of a second even where nothing is optimised.
test.use({ settings: { 'captcha.proof_hashes': '30000' } });

const PROVED = 'Проверка пройдена, цифры не нужны';

/** Holds the browser's work back before it begins, until `release` is called. */
async function holdWork(page: Page): Promise<{ release: () => void }> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/captcha/work', async (route) => {
    await released;
    await route.continue();
  });
  return { release };
}

async function expectProved(captcha: Captcha): Promise<void> {
  await expect(captcha.status).toHaveText(PROVED);
  await expect(captcha.progress).toHaveJSProperty('position', 1);
}

test('registration and sign-in need neither digits nor a mouse', async ({ page, inbox }) => {
  const person = somebody();
  const password = await reachPassword(page, person);
  await type(page, password.password, person.password);
  await type(page, password.repeat, person.password);
  await tabTo(page, password.captcha.otherWays);
  await page.keyboard.press('Enter');
  await tabTo(page, password.captcha.cannotSee);
  await page.keyboard.press('Enter');
  await expect(password.captcha.work).toBeFocused();
  await expectProved(password.captcha);
  await expect(password.captcha.answer).toHaveCount(0);
  await tabTo(page, password.register);
  await page.keyboard.press('Enter');
  await expect(new AccessPage(page).step).toBeVisible();
  await confirm(page, inbox, person);

  const signIn = await new SignInPage(page).open();
  await type(page, signIn.email, person.email);
  await type(page, signIn.password, person.password);
  await tabTo(page, signIn.captcha.otherWays);
  await page.keyboard.press('Enter');
  await tabTo(page, signIn.captcha.cannotSee);
  await page.keyboard.press('Space');
  await expectProved(signIn.captcha);
  await tabTo(page, signIn.enter);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(CabinetPage.path);
});

test('a form sent while the browser works goes by itself once that is done', async ({ page, inbox }) => {
  const person = somebody();
  await register(page, person);
  await confirm(page, inbox, person);
  const signIn = await new SignInPage(page).open();
  const work = await holdWork(page);
  await signIn.captcha.workInstead();
  // The page is alive meanwhile.
  await typeInto(signIn.email, person.email);
  await signIn.enter.click();
  await expectWrong(signIn.password);
  await expect(page.getByText('Введите цифры с картинки', { exact: true })).toHaveCount(0);
  await typeInto(signIn.password, person.password);
  await signIn.password.press('Enter');
  await expect(page.getByRole('button', { name: 'Входим…' })).toHaveAttribute('aria-busy', 'true');

  work.release();
  await expect(page).toHaveURL(CabinetPage.path);
});

test('after a wrong password the browser works again, and nothing has to be pressed or typed twice', async ({ page, inbox }) => {
  const person = somebody();
  await register(page, person);
  await confirm(page, inbox, person);
  const signIn = await new SignInPage(page).open();
  await typeInto(signIn.email, person.email);
  await typeInto(signIn.password, 'не тот пароль');
  await signIn.captcha.workInstead();
  await expectProved(signIn.captcha);
  const first = await page.locator('[name="captcha_id"]').inputValue();
  await signIn.enter.click();
  await expect(signIn.refusal).toBeVisible();

  await expect(page.locator('[name="captcha_id"]')).not.toHaveValue(first);
  await expectProved(signIn.captcha);
  await expect(signIn.email).toHaveValue(person.email);
  await typeInto(signIn.password, person.password);
  await signIn.enter.click();
  await expect(page).toHaveURL(CabinetPage.path);
});

test('a check that was used already is said to be, a new one begins, and no field is cleared', async ({ page }) => {
  const password = await reachPassword(page, somebody());
  await typeInto(password.password, GOOD_PASSWORD);
  await typeInto(password.repeat, GOOD_PASSWORD);
  await password.captcha.workInstead();
  await expectProved(password.captcha);
  const [id, proof] = await Promise.all(
    ['captcha_id', 'captcha_answer'].map((name) => page.locator(`[name="${name}"]`).inputValue()),
  );
  // Somebody else is faster with it.
  const elsewhere = await page.request.post('/api/sign-in', {
    form: { email: 'nobody@example.org', password: GOOD_PASSWORD, captcha_id: id!, captcha_answer: proof! },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(elsewhere.status()).toBe(422);
  await password.register.click();

  await expect(password.summary.links).toHaveText(/уже использована/);
  await expect(password.password).toHaveValue(GOOD_PASSWORD);
  await expectProved(password.captcha);
  await expect(password.captcha.work).toHaveAccessibleDescription(/уже использована/);
  await password.summary.links.click();
  await expect(password.captcha.work).toBeFocused();
  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();
});

test('from the work a button leads back, to digits that are new', async ({ page }) => {
  const signIn = await new SignInPage(page).open();
  const before = await signIn.captcha.source();
  await signIn.captcha.workInstead();
  await expectProved(signIn.captcha);
  await tabTo(page, signIn.captcha.digitsInstead);
  await page.keyboard.press('Enter');

  await expect(signIn.captcha.answer).toBeFocused();
  await expect(signIn.captcha.answer).toHaveValue('');
  await expect(signIn.captcha.picture).not.toHaveAttribute('src', before);
  await signIn.enter.click();
  await expectWrong(signIn.captcha.answer, /Введите цифры/);
});

test('without a connection the digits stay, and it is said why', async ({ page, complaints }) => {
  const signIn = await new SignInPage(page).open();
  await page.route('**/api/captcha/**', (route) => route.abort());
  await signIn.captcha.workInstead();

  await expect(page.getByText(/Нет связи с сервером/)).toBeVisible();
  await expect(signIn.captcha.picture).toBeVisible();
  await expect(signIn.captcha.answer).toBeFocused();
  complaints.forgive(/ERR_FAILED/);
});

test('axe finds nothing while the browser works nor after, and 320 px are enough', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const signIn = await new SignInPage(page).open();
  const work = await holdWork(page);
  await signIn.captcha.workInstead();
  await expect(signIn.captcha.status).toHaveText(/Браузер проходит проверку/);
  await expectAccessible(page);
  work.release();
  await expectProved(signIn.captcha);
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await expectLegibleInTheDark(page);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('there is no work, but a recording, afresh each time, and an address to write to', async ({ page }) => {
    await page.goto(SignInPage.path);
    const { captcha } = new SignInPage(page);
    await captcha.otherWays.click();
    await expect(captcha.cannotSee).toBeHidden();
    await expect(page.getByText(/Включите JavaScript/)).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: /@/ })).toHaveAttribute('href', /^mailto:/);
    await expect(page.getByText('Прослушать код')).toBeVisible();
    await expect(page.locator('audio')).toBeHidden();

    const recording = (await page.getByRole('link', { name: 'Открыть запись отдельно' }).getAttribute('href'))!;
    const before = await (await page.request.get(recording)).body();
    await captcha.refresh.click();
    await expect(page.frameLocator('iframe[name="captcha-frame"]').getByRole('img')).toBeVisible();
    const after = await (await page.request.get(recording)).body();
    expect(after.equals(before)).toBe(false);
  });
});
