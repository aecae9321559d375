import { hydrated } from '../support/hydration.ts';
import { tabTo, type } from '../support/keyboard.ts';
import { AccessPage } from '../support/pages/access.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { PasswordPage } from '../support/pages/password.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { somebody } from '../support/people.ts';
import { CAPTCHA } from '../support/server.ts';
import { expect, test } from '../support/test.ts';

test('registration needs no mouse', async ({ page }) => {
  const person = somebody();
  await page.goto(DetailsPage.path);
  await hydrated(page);
  const details = new DetailsPage(page);

  await type(page, details.lastName, person.lastName);
  await type(page, details.firstName, person.firstName);
  await type(page, details.middleName, person.middleName!);
  await type(page, details.phone, person.phone);
  await type(page, details.email, person.email);
  await type(page, details.inn, person.inn);
  await type(page, details.kpp, person.kpp!);
  await tabTo(page, details.terms);
  await page.keyboard.press('Space');
  await tabTo(page, details.personalData);
  await page.keyboard.press('Space');
  await tabTo(page, details.next);
  await page.keyboard.press('Enter');

  const password = new PasswordPage(page);
  await expect(password.step).toBeVisible();
  await type(page, password.password, person.password);
  await type(page, password.repeat, person.password);
  await type(page, password.captcha.answer, CAPTCHA);
  await page.keyboard.press('Enter');
  await expect(new AccessPage(page).step).toBeVisible();
});

test('after a refused form the focus is on the summary, and its links lead to the fields', async ({ page }) => {
  const details = await new DetailsPage(page).open();
  await details.next.focus();
  await page.keyboard.press('Enter');
  await expect(details.summary.root).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(details.summary.links.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(details.lastName).toBeFocused();
});

test('the first Tab offers to skip to the content', async ({ page }) => {
  await new SignInPage(page).open();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'К содержанию' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});
