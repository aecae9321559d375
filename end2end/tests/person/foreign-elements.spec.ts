import { confirm, reachPassword, register } from '../../support/journeys.ts';
import { AccessPage } from '../../support/pages/access.ts';
import { CabinetPage } from '../../support/pages/cabinet.ts';
import { ConfirmPage } from '../../support/pages/confirm.ts';
import { DetailsPage } from '../../support/pages/details.ts';
import { Frame } from '../../support/pages/frame.ts';
import { PasswordPage } from '../../support/pages/password.ts';
import { QueuePage } from '../../support/pages/queue.ts';
import { RequestPage } from '../../support/pages/request.ts';
import { SignInPage } from '../../support/pages/signIn.ts';
import { StaffEntry } from '../../support/pages/staffEntry.ts';
import { somebody } from '../../support/people.ts';
import { becomeStaff, enterStaffPassword } from '../../support/staff.ts';
import { expect, test } from '../../support/test.ts';
import { EVERY_MEDDLER, meddle, meddleNow, settled } from '../../support/troubles/foreign-elements.ts';

test.setTimeout(120_000);

/** Two that people have everywhere; the others are Chromium's alone to play. */
const COMMON = ['a password manager', 'a translation'];

// A program that can't take the page over says so in the console, whatever the page makes of it.
test.afterEach(({ complaints }) => complaints.forgive(/^(exception|console):/));

for (const meddler of EVERY_MEDDLER) {
  test.describe(`beside ${meddler}`, () => {
    test.skip(({ browserName }) => browserName !== 'chromium' && !COMMON.includes(meddler));

    test('a dispatcher registers, proves the mailbox, signs in and out', async ({ page, context, inbox }) => {
      const person = somebody();
      await meddle(context, meddler);
      await page.goto(SignInPage.path);
      await settled(page);
      const signIn = new SignInPage(page);
      await signIn.register.click();
      const details = new DetailsPage(page);
      await expect(details.step).toBeVisible();
      await settled(page);
      await details.fill(person);
      await details.consent();
      await details.next.click();

      const password = new PasswordPage(page);
      await expect(password.step).toBeVisible();
      await settled(page);
      await password.back.click();
      await expect(details.step).toBeVisible();
      await settled(page);
      await details.expectKept(person);
      await details.next.click();
      await expect(password.step).toBeVisible();
      await settled(page);
      await password.fill(person.password);
      await password.register.click();
      await expect(new AccessPage(page).step).toBeVisible();

      await page.goto(await inbox.linkTo(person.email));
      await settled(page);
      await new ConfirmPage(page).confirm.click();
      await expect(page).toHaveURL(/sign-in/);
      await settled(page);
      await signIn.signIn(person.email, 'не тот пароль');
      await expect(signIn.refusal).toBeVisible();
      await settled(page);
      await signIn.signIn(person.email, person.password);
      const cabinet = new CabinetPage(page);
      await expect(cabinet.state('requested')).toBeVisible();
      await settled(page);
      await new Frame(page).section('Настройки').click();
      await expect(new Frame(page).title).toHaveText('Настройки');
      await new Frame(page).section('Заявки').click();
      await expect(cabinet.state('requested')).toBeVisible();
      await settled(page);
      await cabinet.signOut.click();
      await expect(signIn.enter).toBeVisible();
    });
  });
}

test('beside a password manager the desk signs in and approves', async ({ page, context, inbox, server, anotherDevice }) => {
  const person = somebody();
  const theirs = await anotherDevice();
  await register(theirs, person);
  await confirm(theirs, inbox, person);
  const staff = await becomeStaff(await anotherDevice(), inbox, server);
  await meddle(context, 'a password manager');
  await page.goto(SignInPage.path);
  await settled(page);
  await enterStaffPassword(page, staff.email, staff.password);
  await settled(page);
  await new StaffEntry(page).prove(staff.app.next());
  await expect(new QueuePage(page).heading).toBeVisible();
  await settled(page);
  await new QueuePage(page).openRequestOf(person.email);
  await settled(page);
  await new RequestPage(page).approve();
});

test('a page that is translated while it is looked at goes on to work', async ({ page, inbox }) => {
  const person = somebody();
  const password = await reachPassword(page, person);
  await meddleNow(page, 'a translation');
  await password.fill(person.password);
  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();
  await meddleNow(page, 'a translation');
  await confirm(page, inbox, person);
  await meddleNow(page, 'a translation');
  const signIn = new SignInPage(page);
  await signIn.signIn(person.email, 'не тот пароль');
  await expect(signIn.refusal).toBeVisible();
  await signIn.signIn(person.email, person.password);
  await expect(page).toHaveURL(CabinetPage.path);
});
