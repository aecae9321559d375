import { hydrated } from '../support/hydration.ts';
import { becomeKnown } from '../support/journeys.ts';
import { typeInto } from '../support/keyboard.ts';
import { CabinetPage } from '../support/pages/cabinet.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { GOOD_PASSWORD, somebody } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

test('a link leads to a document, which the browser announces by its title and begins at its beginning', async ({ page }) => {
  const signIn = await new SignInPage(page).open();
  await page.evaluate(() => (document.documentElement.dataset.before = ''));
  await signIn.register.click();
  await expect(new DetailsPage(page).step).toBeVisible();
  await hydrated(page);
  await expect(page.locator('html[data-before]')).toHaveCount(0);
  await expect(page).toHaveTitle(/^Данные пользователя/);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'К содержанию' })).toBeFocused();
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
  await typeInto(details.inn, '7707083894');
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

test('a browser without cookies says so before anything is typed', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'cookieEnabled', { get: () => false }));
  await new DetailsPage(page).open();
  await expect(page.getByText(/Включите cookies/)).toBeVisible();
});

test('another person’s page neither shows nor does anything, and is opened anew for whoever is there', async ({ page, context, inbox, anotherDevice }) => {
  const [anna, boris] = [somebody(), somebody()];
  await becomeKnown(await anotherDevice(), inbox, boris);
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
