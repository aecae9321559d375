import { becomeKnown, register } from '../../support/journeys.ts';
import { typeInto } from '../../support/keyboard.ts';
import { CabinetPage } from '../../support/pages/cabinet.ts';
import { ConfirmPage } from '../../support/pages/confirm.ts';
import { RecoverPage } from '../../support/pages/recover.ts';
import { SignInPage } from '../../support/pages/signIn.ts';
import { somebody } from '../../support/people.ts';
import { CAPTCHA } from '../../support/server.ts';
import { expect, test } from '../../support/test.ts';

/** What programs that show letters make part of a link: the end of a sentence, a bracket, a blank, a line that was broken. */
const TAILS = ['.', ',', ')', '»', '"', '%20', '%E2%80%8B', '%0D%0A', '=', '/', '.)', '%3E', '&gt;'];

test('a mailed link works with whatever a mail program has put at its end', async ({ page, inbox }) => {
  const person = somebody();
  await register(page, person);
  const path = await inbox.linkTo(person.email);
  const { confirm } = new ConfirmPage(page);
  for (const tail of TAILS) {
    const answer = await page.goto(path + tail);
    await expect(confirm, tail).toBeVisible();
    expect(answer?.status(), tail).toBe(200);
  }
  await confirm.click();
  await expect(page).toHaveURL(/sign-in/);
});

test('so does the link for a new password', async ({ page, inbox, anotherDevice }) => {
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
  const path = await inbox.linkTo(person.email, before + 1);
  for (const tail of TAILS) {
    await device.goto(path + tail);
    await expect(recover.save, tail).toBeVisible();
  }
});

test('a tab that confirms after another says that it is confirmed, and how to go on', async ({ page, context, inbox }) => {
  const person = somebody();
  await register(page, person);
  const path = await inbox.linkTo(person.email);
  const tab = await context.newPage();
  await tab.goto(path);
  const late = new ConfirmPage(tab);
  await expect(late.confirm).toBeVisible();
  await page.goto(path);
  await new ConfirmPage(page).confirm.click();
  await expect(page).toHaveURL(/sign-in/);

  await late.confirm.click();
  await expect(tab.getByText(/уже подтвержд/).first()).toBeVisible();
  await expect(tab.getByText('Ссылка больше не действует')).toBeHidden();
  // The form itself, or the way to it.
  await expect(new SignInPage(tab).enter.or(late.signIn).first()).toBeVisible();
});

test('a page that asked to sign in first is shown after signing in', async ({ page, inbox, anotherDevice }) => {
  const person = somebody();
  await becomeKnown(page, inbox, person);
  const device = await anotherDevice();
  await device.goto('/cabinet/settings');
  const signIn = new SignInPage(device);
  await expect(signIn.enter).toBeVisible();
  await signIn.signIn(person.email, person.password);
  await expect(device).toHaveURL('/cabinet/settings');
  // It leads nowhere else.
  const other = await anotherDevice();
  for (const foreign of ['//example.org/', 'https://example.org/', '/\\example.org']) {
    await other.goto(`/sign-in?next=${encodeURIComponent(foreign)}&back=${encodeURIComponent(foreign)}&to=${encodeURIComponent(foreign)}`);
  }
  await new SignInPage(other).signIn(person.email, person.password);
  await expect(other).toHaveURL(CabinetPage.path);
});
