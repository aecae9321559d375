import { becomeKnown } from '../support/journeys.ts';
import { QueuePage } from '../support/pages/queue.ts';
import { StaffEntry } from '../support/pages/staffEntry.ts';
import { freshEmail, somebody } from '../support/people.ts';
import { becomeStaff, passStaffPassword } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test('a code of the app works once, a recovery code once as well', async ({ page, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  const staff = await becomeStaff(page, inbox, server);
  expect(staff.recoveryCodes.length).toBeGreaterThanOrEqual(8);
  await page.getByRole('button', { name: /Выйти/ }).click();
  await expect(page).toHaveURL(/sign-in/);

  await passStaffPassword(page, staff.email, staff.password);
  const entry = new StaffEntry(page);
  await page.goto(QueuePage.path);
  await expect(new QueuePage(page).heading, 'the password alone opens nothing').toBeHidden();
  await page.goto('/staff/code');
  await entry.prove(staff.app.next());
  await expect(new QueuePage(page).heading).toBeVisible();

  // Somebody who has looked over the shoulder.
  const other = await anotherDevice();
  await passStaffPassword(other, staff.email, staff.password);
  const others = new StaffEntry(other);
  await others.prove(staff.app.again());
  await expect(others.refusal).toBeVisible();
  await expect(other.getByRole('main')).toContainText('Этот код уже использован');
  await expect(other).toHaveURL(/\/staff\/code/);

  await others.useRecoveryCode.click();
  await others.prove(staff.recoveryCodes[0]!);
  await expect(new QueuePage(other).heading).toBeVisible();

  const third = await anotherDevice();
  await passStaffPassword(third, staff.email, staff.password);
  const thirds = new StaffEntry(third);
  await thirds.useRecoveryCode.click();
  await thirds.prove(staff.recoveryCodes[0]!);
  await expect(thirds.refusal).toBeVisible();
  await thirds.prove(staff.recoveryCodes[1]!.replaceAll('-', '').toLowerCase());
  await expect(new QueuePage(third).heading).toBeVisible();
});

test('an invitation works once', async ({ page, inbox, server }) => {
  const email = freshEmail('desk');
  await server.run('staff', 'add', email, '--role', 'reviewer');
  const link = await inbox.linkOf('staff', email);
  await page.goto(link);
  const entry = new StaffEntry(page);
  await entry.introduce('Однократова', 'Инна', 'лошадь батарея скрепка верно');
  await entry.accept.click();
  await expect(page.getByText('Приглашение принято')).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Приглашение уже принято' })).toBeVisible();
});

test('an applicant is no one of the desk', async ({ page, inbox }) => {
  await becomeKnown(page, inbox, somebody());
  for (const path of ['/staff', '/staff/dashboard', '/staff/companies', '/staff/audit', '/staff/people', '/staff/requests/1']) {
    await page.goto(path);
    await expect(page.getByRole('main'), path).toBeVisible();
    await expect(page.locator('nav.sections a[href="/staff"]'), path).toBeHidden();
    await expect(page.locator('.queue__row, .dossier, main table'), path).toHaveCount(0);
  }
});
