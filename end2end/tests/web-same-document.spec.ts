import { hydrated } from '../support/hydration.ts';
import { becomeKnown, confirm, reachPassword, register } from '../support/journeys.ts';
import { CabinetPage } from '../support/pages/cabinet.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { PasswordPage } from '../support/pages/password.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { GOOD_PASSWORD, somebody } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

test('a page that takes another one’s place is announced, and its heading has the focus', async ({ page }) => {
  const signIn = await new SignInPage(page).open();
  await signIn.register.click();
  await expect(new DetailsPage(page).step).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.locator('#announcer')).toHaveText(/Данные пользователя/);
  // The next key goes on from there.
  await page.keyboard.press('Tab');
  await expect(page.locator('main :focus')).toHaveCount(1);
});

test('a title says that there is a mistake for as long as there is', async ({ page }) => {
  const details = await new DetailsPage(page).open();
  await expect(page).toHaveTitle(/^Данные пользователя/);
  await details.next.click();
  await expect(page).toHaveTitle(/^Ошибка: Данные пользователя/);
});

test('a mistake is said by a region that was there before it', async ({ page }) => {
  const details = await new DetailsPage(page).open();
  const region = page.locator('.field', { has: details.inn }).locator('[aria-live=polite]');
  await expect(region).toHaveText('');
  await details.inn.pressSequentially('7707083894');
  await page.keyboard.press('Tab');
  await expect(region).toHaveText(/контрольная цифра/);
});

test('a refused sign-in says what was wrong, and nothing of digits that were right', async ({ page }) => {
  const signIn = await new SignInPage(page).open();
  await signIn.signIn('nobody@example.org', GOOD_PASSWORD);
  await expect(signIn.refusal).toBeVisible();
  // Other digits have been drawn by then.
  await expect(signIn.captcha.answer).toHaveValue('');
  await expect(signIn.summary.root).toBeHidden();
  await expect(signIn.captcha.answer).not.toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('.refusal')).toBeFocused();
  // They are missed once the form is sent without them.
  await signIn.enter.click();
  await expect(signIn.summary.links).toHaveText([/Введите цифры/]);
});

test('the language is switched, and all that is typed stays', async ({ page }) => {
  const password = await reachPassword(page, somebody());
  await hydrated(page);
  await password.ktsp.check();
  await password.ktspLogin.fill('conway');
  await page.getByRole('button', { name: /English/ }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('#ktsp_login')).toHaveValue('conway');
  await expect(page.locator('#ktsp')).toBeChecked();
  await page.goto('/recover');
  await hydrated(page);
  await page.locator('#email').fill('somebody@example.org');
  await page.getByRole('button', { name: /Русский/ }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await expect(page.locator('#email')).toHaveValue('somebody@example.org');
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('a mailed link works with whatever stands around it', async ({ page, inbox }) => {
  const person = somebody();
  await register(page, person);
  const link = await inbox.linkTo(person.email);
  for (const around of ['.', ')', '%C2%BB', '%E2%80%8B', '/', '%0A', '=']) {
    await page.goto(link + around);
    await expect(page.getByRole('button', { name: /Подтвердить/ }), around).toBeVisible();
  }
});

test('of two tabs that confirm, the second says that it is done', async ({ page, context, inbox }) => {
  const person = somebody();
  await register(page, person);
  const second = await context.newPage();
  await second.goto(await inbox.linkTo(person.email));
  await hydrated(second);
  await confirm(page, inbox, person);
  await second.getByRole('button', { name: /Подтвердить/ }).click();
  await expect(second.getByRole('link', { name: 'Перейти ко входу' })).toBeVisible();
  await expect(second.getByText('Ссылка больше не действует')).toBeHidden();
});

test('whoever came by an address goes on there after signing in', async ({ page, inbox }) => {
  const person = somebody();
  await becomeKnown(page, inbox, person);
  await page.context().clearCookies({ name: 'session' });
  await page.getByRole('link', { name: 'Настройки' }).click();
  const signIn = new SignInPage(page);
  await expect(signIn.enter).toBeVisible();
  await hydrated(page);
  await signIn.signIn(person.email, person.password);
  await expect(page).toHaveURL('/cabinet/settings');
});

test('a wait that was slept through is over', async ({ page }) => {
  await page.clock.install();
  const access = await register(page);
  await expect(access.step).toBeVisible();
  await page.getByText('Письмо не пришло?').click();
  const again = page.getByRole('button', { name: /Отправить/ });
  await expect(again).toContainText('(0:');
  // A computer that sleeps fires no timers meanwhile, and one after it.
  await page.clock.fastForward(65_000);
  await expect(again).not.toContainText('(0:');
  await expect(again).not.toHaveAttribute('aria-disabled', 'true');
});

test('a browser without cookies says so before anything is typed', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'cookieEnabled', { get: () => false }));
  await new DetailsPage(page).open();
  await expect(page.getByText(/Включите cookies/)).toBeVisible();
});

test('with WebAssembly switched off nothing is offered that can’t be done', async ({ page, complaints }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  await page.goto(SignInPage.path);
  await expect(page.locator('html')).toHaveAttribute('data-failed', '');
  await expect(page.getByRole('button', { name: 'Показать пароль' })).toBeHidden();
  complaints.forgive(/WebAssembly/);
});

test('another person’s page neither shows nor does anything, and is opened anew for whoever is there', async ({ page, context, inbox }) => {
  const [anna, boris] = [somebody(), somebody()];
  await becomeKnown(page, inbox, boris);
  await page.context().clearCookies();
  await becomeKnown(page, inbox, anna);
  const other = await context.newPage();
  const signIn = await new SignInPage(other).open();
  await signIn.signIn(boris.email, boris.password);
  await expect(other).toHaveURL(CabinetPage.path);
  // Whatever she presses next, she is not shown his data under her name.
  await page.getByRole('link', { name: 'Настройки' }).click();
  await expect(page).toHaveURL('/cabinet/settings');
  await page.getByRole('link', { name: 'Заявки' }).click();
  await expect(page.getByText(boris.email)).toBeVisible();
  await expect(page.getByText(anna.email)).toBeHidden();
});

test('step 2 does not take a password for what another tab has made of the registration', async ({ page, context, inbox }) => {
  const [anna, boris] = [somebody(), somebody()];
  const password = await reachPassword(page, anna);
  await hydrated(page);
  const second = await context.newPage();
  const details = await new DetailsPage(second).open();
  const kept = second.waitForResponse(/keep-details/);
  await details.email.fill(boris.email);
  await kept;
  await password.fill(anna.password);
  await password.register.click();
  await expect(page.getByText('Данные изменились в другой вкладке').first()).toBeVisible();
  await expect(new DetailsPage(page).email).toHaveValue(boris.email);
  await expect(new PasswordPage(page).step).toBeHidden();
  expect(await inbox.lettersTo(boris.email)).toEqual([]);
});
