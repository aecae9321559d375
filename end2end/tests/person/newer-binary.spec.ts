import { confirm, reachPassword, register } from '../../support/journeys.ts';
import { AccessPage } from '../../support/pages/access.ts';
import { CabinetPage } from '../../support/pages/cabinet.ts';
import { DetailsPage } from '../../support/pages/details.ts';
import { PasswordPage } from '../../support/pages/password.ts';
import { QueuePage } from '../../support/pages/queue.ts';
import { SignInPage } from '../../support/pages/signIn.ts';
import { StaffEntry } from '../../support/pages/staffEntry.ts';
import { somebody } from '../../support/people.ts';
import { becomeStaff, enterStaffPassword } from '../../support/staff.ts';
import { expect, test } from '../../support/test.ts';
import { replaceBinary } from '../../support/troubles/newer-binary.ts';

// A file that can't be fetched is an error in the console, whatever the page makes of it.
test.afterEach(({ complaints }) => complaints.forgive(/^(exception|console):/));

test('a link on a page that was open leads on', async ({ page, server }) => {
  const signIn = await new SignInPage(page).open();
  await replaceBinary(page, server);
  await signIn.register.click();
  await expect(new DetailsPage(page).step).toBeVisible();
});

test('whoever had the sign-in form open gets in', async ({ page, inbox, server }) => {
  const person = somebody();
  await register(page, person);
  await confirm(page, inbox, person);
  const signIn = await new SignInPage(page).open();
  await replaceBinary(page, server);
  await signIn.signIn(person.email, person.password);
  await expect(new CabinetPage(page).state('requested')).toBeVisible();
  await expect(page).toHaveURL(CabinetPage.path);
});

test('whoever had step 2 open registers, once', async ({ page, inbox, server }) => {
  const person = somebody();
  const password = await reachPassword(page, person);
  await password.fill(person.password);
  await replaceBinary(page, server);
  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();
  await confirm(page, inbox, person);
  await inbox.letterTo(person.email, 2);
  expect(await inbox.lettersTo(person.email), 'confirm, received').toHaveLength(2);
});

test('whoever had step 1 open goes through all three steps', async ({ page, server }) => {
  const person = somebody();
  const details = await new DetailsPage(page).open();
  await details.fill(person);
  await details.consent();
  await replaceBinary(page, server);
  await details.next.click();
  const password = new PasswordPage(page);
  await expect(password.step).toBeVisible();
  await password.fill(person.password);
  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();
});

test('somebody of the desk who had the sign-in form open comes to the queue', async ({ page, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  const staff = await becomeStaff(await anotherDevice(), inbox, server);
  await new SignInPage(page).open();
  await replaceBinary(page, server);
  await enterStaffPassword(page, staff.email, staff.password);
  await new StaffEntry(page).prove(staff.app.next());
  await expect(new QueuePage(page).heading).toBeVisible();
});

test('where the scorer of passwords can’t be fetched, nothing waits for it', async ({ page }) => {
  const person = somebody();
  let lost = 0;
  await page.route(/\/split_score[^/]*\.wasm$/, (route) => {
    lost += 1;
    return route.fulfill({ status: 404 });
  });
  const password = await reachPassword(page, person);
  await password.fill(person.password);
  await expect(password.strength).not.toContainText('Проверяем пароль…');
  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();
  expect(lost).toBeGreaterThan(0);
});
