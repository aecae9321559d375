import { confirm, register } from '../support/journeys.ts';
import { typeInto } from '../support/keyboard.ts';
import { ConfirmPage } from '../support/pages/confirm.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { somebody } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

test.use({ settings: { 'registration.resend_seconds': '1' } });

test('step 3 updates itself when the mailbox is proved on another device', async ({ page, inbox, anotherDevice }) => {
  const person = somebody();
  const access = await register(page, person);
  await expect(access.mailboxDone).toBeHidden();

  const phone = await anotherDevice();
  await phone.goto(await inbox.linkTo(person.email));
  const link = new ConfirmPage(phone);
  // Whoever has only the letter isn't told whose it is.
  await expect(phone.getByRole('main')).not.toContainText(person.email);

  await typeInto(link.password, 'чужой пароль');
  await link.confirm.click();
  await expect(link.refusal).toBeVisible();

  await typeInto(link.password, person.password);
  await link.confirm.click();
  await expect(access.mailboxDone).toBeVisible();

  await (await new SignInPage(phone).open()).signIn(person.email, person.password);
  await expect(phone).toHaveURL(/cabinet/);
});

test('a scanner that fetches the link and presses everything proves nothing', async ({ page, inbox, anotherDevice }) => {
  const person = somebody();
  const access = await register(page, person);
  const path = await inbox.linkTo(person.email);

  const scanner = await anotherDevice();
  await scanner.request.get(path);
  await scanner.request.head(path);
  await scanner.goto(path);
  for (const button of await scanner.getByRole('main').getByRole('button').all()) {
    await scanner.goto(path);
    await button.click();
  }
  // And once more with a guess at what is asked for.
  await scanner.goto(path);
  const link = new ConfirmPage(scanner);
  await typeInto(link.password, '123456');
  await link.confirm.click();
  await expect(link.refusal).toBeVisible();

  await page.reload();
  await expect(access.step).toBeVisible();
  await expect(access.mailboxDone).toBeHidden();
  // And the person's own click still counts.
  await confirm(page, inbox, person);
});

test('looking at the link changes nothing, pressing works once, afterwards it leads to sign-in', async ({ page, inbox }) => {
  const person = somebody();
  await register(page, person);
  const path = await inbox.linkTo(person.email);
  await page.goto(path);
  await page.reload();
  await new ConfirmPage(page).confirm.click();
  await expect(page).toHaveURL(/sign-in/);

  await page.goto(path);
  await expect(page.getByRole('heading', { name: 'Регистрация уже подтверждена' })).toBeVisible();
  await new ConfirmPage(page).signIn.click();
  await expect(page).toHaveURL(SignInPage.path);
});

test('a link nobody has sent is told as such', async ({ page }) => {
  await page.goto(`/confirm/${'A'.repeat(43)}`);
  await expect(page.getByText('Ссылка не распознана')).toBeVisible();
});

test('the letter can be sent again, and then only the newest link counts', async ({ page, inbox }) => {
  const person = somebody();
  const access = await register(page, person);
  const older = await inbox.linkTo(person.email);

  await access.noLetter.click();
  await expect(access.resend).not.toHaveAttribute('aria-disabled', 'true');
  await access.resend.click();
  await expect(page.getByText('Отправили ещё одно письмо')).toBeVisible();
  const newer = await inbox.linkTo(person.email, 2);
  expect(newer).not.toBe(older);

  await page.goto(older);
  await expect(page.getByText('Есть ссылка новее')).toBeVisible();
  await page.goto(newer);
  await new ConfirmPage(page).confirm.click();
  await expect(page).toHaveURL(/sign-in/);
});

test('a mistyped address is mended, and the link sent to it dies', async ({ page, inbox }) => {
  const person = somebody();
  const access = await register(page, person);
  const path = await inbox.linkTo(person.email);
  await access.noLetter.click();
  await access.mend.click();
  await expect(page).toHaveURL('/registration');

  await page.goto(path);
  await expect(new ConfirmPage(page).confirm).toBeHidden();
});
