import { typeInto } from '../support/keyboard.ts';
import { AccessPage } from '../support/pages/access.ts';
import { CabinetPage } from '../support/pages/cabinet.ts';
import { CancelPage } from '../support/pages/cancel.ts';
import { ConfirmPage } from '../support/pages/confirm.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { expectFine, expectWrong } from '../support/pages/fields.ts';
import { PasswordPage } from '../support/pages/password.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { somebody, somebodyFromNowhere } from '../support/people.ts';
import { CAPTCHA } from '../support/server.ts';
import { expect, test } from '../support/test.ts';

test.use({ javaScriptEnabled: false });

test('the whole way works without script', async ({ page, inbox }) => {
  const person = somebody();
  await page.goto(DetailsPage.path);
  const details = new DetailsPage(page);
  await details.fill(person);
  await details.consent();
  await details.next.click();

  const password = new PasswordPage(page);
  await expect(password.step).toBeVisible();
  await password.fill(person.password);
  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();

  await page.goto(await inbox.linkTo(person.email));
  await new ConfirmPage(page).confirm.click();
  await expect(page).toHaveURL(/sign-in/);

  await new SignInPage(page).signIn(person.email, person.password);
  await expect(page).toHaveURL(CabinetPage.path);
  const cabinet = new CabinetPage(page);
  await expect(cabinet.state('requested')).toBeVisible();
  await cabinet.signOut.click();
  await page.goto(CabinetPage.path);
  await expect(page).toHaveURL(/sign-in/);
});

test('every mistake of step 1 is shown and no field is cleared', async ({ page }) => {
  const person = somebody({ phone: '12', inn: '7707083894' });
  await page.goto(DetailsPage.path);
  const details = new DetailsPage(page);
  await details.fill(person);
  await details.terms.check();
  await details.next.click();

  await expect(page).toHaveURL(/\/registration(\?|$)/);
  await expectWrong(details.phone);
  await expectWrong(details.inn, /контрольная цифра/);
  await expectWrong(details.personalData);
  await expectFine(details.lastName);
  await details.summary.expectToMatchFields();
  await details.expectKept(person);
  await expect(details.terms).toBeChecked();
  await expect(details.personalData).not.toBeChecked();
});

test('an unknown company is asked for by name after the first try', async ({ page }) => {
  const person = somebodyFromNowhere();
  await page.goto(DetailsPage.path);
  const details = new DetailsPage(page);
  await details.fill({ ...person, companyName: undefined });
  await details.consent();
  await details.next.click();

  await expectWrong(details.companyName);
  await typeInto(details.companyName, person.companyName!);
  await details.next.click();
  await expect(new PasswordPage(page).step).toBeVisible();
});

test('a weak password is refused with its reason, and the page stays', async ({ page }) => {
  await page.goto(DetailsPage.path);
  const details = new DetailsPage(page);
  await details.fill(somebody());
  await details.consent();
  await details.next.click();

  const password = new PasswordPage(page);
  await password.ktsp.check();
  await typeInto(password.ktspLogin, 'sokolova_av');
  await password.fill('привет123');
  await password.register.click();
  await expectWrong(password.password, /подобрать/);
  await expect(password.password).toHaveValue('');
  await expect(password.ktspLogin).toHaveValue('sokolova_av');
});

test('«Обновить код» draws other digits and clears no field', async ({ page }) => {
  await page.goto(SignInPage.path);
  const signIn = new SignInPage(page);
  await typeInto(signIn.email, 'somebody@example.org');
  await signIn.captcha.refresh.click();

  const frame = page.frameLocator('iframe[name="captcha-frame"]');
  await expect(frame.getByRole('img')).toBeVisible();
  // The new digits lie exactly over the old ones.
  const [before, after] = await Promise.all([page.locator('.captcha__img').boundingBox(), frame.getByRole('img').boundingBox()]);
  expect(after).toEqual(before);
  await expect(signIn.email).toHaveValue('somebody@example.org');
  await expect(page).toHaveURL(SignInPage.path);
});

test('a wrong password keeps the address', async ({ page }) => {
  await page.goto(SignInPage.path);
  const signIn = new SignInPage(page);
  await signIn.signIn('nobody@example.org', 'не тот пароль', CAPTCHA);
  await expect(signIn.refusal).toBeVisible();
  await expect(signIn.email).toHaveValue('nobody@example.org');
});

test('«Отмена» asks, and «Продолжить» loses nothing', async ({ page }) => {
  const person = somebody();
  await page.goto(DetailsPage.path);
  const details = new DetailsPage(page);
  await details.fill(person);
  await details.cancel.click();
  await expect(new CancelPage(page).title).toBeVisible();
  await new CancelPage(page).goOn.click();
  await details.expectKept(person);

  await details.cancel.click();
  await new CancelPage(page).stop.click();
  await page.goto(DetailsPage.path);
  await expect(details.lastName).toHaveValue('');
});
