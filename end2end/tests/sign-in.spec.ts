import { becomeKnown, register } from '../support/journeys.ts';
import { typeInto } from '../support/keyboard.ts';
import { CabinetPage } from '../support/pages/cabinet.ts';
import { RecoverPage } from '../support/pages/recover.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { freshEmail, somebody } from '../support/people.ts';
import { CAPTCHA } from '../support/server.ts';
import { expect, test } from '../support/test.ts';

test('an unknown address and a wrong password are refused in the same words', async ({ page, inbox, anotherDevice }) => {
  const person = somebody();
  await becomeKnown(page, inbox, person);

  const device = await anotherDevice();
  const signIn = await new SignInPage(device).open();
  await signIn.signIn(person.email, 'не тот пароль');
  await expect(signIn.refusal).toBeVisible();
  await expect(signIn.email).toHaveValue(person.email);

  await signIn.signIn(freshEmail(), 'не тот пароль');
  await expect(signIn.refusal).toBeVisible();
});

test('without a proved mailbox there is no way in, and the right password is told why', async ({ page, anotherDevice }) => {
  const person = somebody();
  const access = await register(page, person);
  await access.finish.click();
  await expect(page.getByRole('heading', { name: 'Осталось подтвердить почту' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(person.email);

  const device = await anotherDevice();
  const signIn = await new SignInPage(device).open();
  await signIn.signIn(person.email, 'не тот пароль');
  await expect(signIn.refusal).toBeVisible();
  await expect(signIn.sendAgain).toBeHidden();

  await signIn.open();
  await signIn.signIn(person.email, person.password);
  await expect(device.getByText('Сначала подтвердите почту').first()).toBeVisible();
  await signIn.sendAgain.click();
  // The first letter has only just left.
  await expect(device.getByText('Письмо только что отправлено').first()).toBeVisible();
});

test('signing out ends the session for good', async ({ page, inbox, context }) => {
  const cabinet = await becomeKnown(page, inbox);
  const cookies = await context.cookies();
  await cabinet.signOut.click();
  await expect(page).toHaveURL(/sign-in/);

  await context.addCookies(cookies);
  await page.goto(CabinetPage.path);
  await expect(page).toHaveURL(/sign-in/);
});

test('«Запомнить меня» outlives the browser, otherwise the session does not', async ({ page, inbox, anotherDevice }) => {
  const person = somebody();
  await becomeKnown(page, inbox, person);
  const session = async (remember: boolean) => {
    const device = await anotherDevice();
    const signIn = await new SignInPage(device).open();
    if (remember) await signIn.remember.check();
    await signIn.signIn(person.email, person.password, CAPTCHA);
    await expect(device).toHaveURL(CabinetPage.path);
    const cookies = await device.context().cookies();
    return cookies.find((cookie) => cookie.name.includes('session'))!;
  };

  expect((await session(false)).expires).toBe(-1);
  const remembered = await session(true);
  expect(remembered.expires).toBeGreaterThan(Date.now() / 1000 + 24 * 3600);
  expect(remembered.httpOnly).toBe(true);
});

test('the cabinet is closed to strangers', async ({ page }) => {
  await page.goto(CabinetPage.path);
  await expect(page).toHaveURL(/sign-in/);
});

test('a forgotten password is replaced by mail', async ({ page, inbox, anotherDevice }) => {
  const person = somebody();
  await becomeKnown(page, inbox, person);
  const before = (await inbox.lettersTo(person.email)).length;

  const device = await anotherDevice();
  await (await new SignInPage(device).open()).forgotten.click();
  const recover = new RecoverPage(device);
  await expect(recover.send).toBeVisible();
  await typeInto(recover.email, person.email);
  await typeInto(recover.captcha.answer, CAPTCHA);
  await recover.send.click();
  await expect(recover.sent).toBeVisible();

  await device.goto(await inbox.linkTo(person.email, before + 1));
  const replacement = 'зелёный буксир тянет три баржи';
  await typeInto(recover.password, replacement);
  await typeInto(recover.repeat, replacement);
  await recover.save.click();
  await expect(device).toHaveURL(/sign-in/);

  // Every session ends with the old password.
  await page.reload();
  await expect(page).toHaveURL(/sign-in/);
  await (await new SignInPage(device).open()).signIn(person.email, replacement);
  await expect(device).toHaveURL(CabinetPage.path);
});
