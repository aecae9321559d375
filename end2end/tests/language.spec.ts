import { hydrated } from '../support/hydration.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { somebody } from '../support/people.ts';
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
