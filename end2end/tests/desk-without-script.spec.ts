import type { Page } from '@playwright/test';

import { emchd } from '../support/files.ts';
import type { Inbox } from '../support/inbox.ts';
import { typeInto } from '../support/keyboard.ts';
import { AccessPage } from '../support/pages/access.ts';
import { CabinetPage } from '../support/pages/cabinet.ts';
import { ConfirmPage } from '../support/pages/confirm.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { PasswordPage } from '../support/pages/password.ts';
import { QueuePage } from '../support/pages/queue.ts';
import { RequestPage } from '../support/pages/request.ts';
import { ReviewPage } from '../support/pages/review.ts';
import { SettingsPage } from '../support/pages/settings.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { somebody, type Person } from '../support/people.ts';
import { becomeStaff } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test.use({ javaScriptEnabled: false });

/** From nothing to the cabinet, by plain forms. */
async function becomeKnownPlainly(page: Page, inbox: Inbox, person: Person): Promise<CabinetPage> {
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
  return new CabinetPage(page);
}

test('without script: a file is attached, the desk approves, the mailed link decides', async ({ page: desk, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  const plain = { javaScriptEnabled: false };
  const first = somebody({ inn: '7728168971', kpp: '770801001' });
  const contact = await anotherDevice(plain);
  await becomeKnownPlainly(contact, inbox, first);
  await contact.goto(SettingsPage.path);
  const settings = new SettingsPage(contact);
  await settings.files.setInputFiles(emchd(first));
  await settings.attach.click();
  await expect(settings.attached).toBeVisible();
  await expect(settings.powers).toHaveCount(1);

  // Invitation, second factor, recovery codes, queue and request: all of them plain pages.
  await becomeStaff(desk, inbox, server);
  const [queue, request] = [new QueuePage(desk), new RequestPage(desk)];
  await queue.openRequestOf(first.email);
  await request.powers.getByRole('button', { name: 'Принять' }).click();
  await expect(request.powers.locator('.state-badge--accepted')).toBeVisible();
  await request.approve('Назначить контактным лицом');
  await expect(request.done).toBeVisible();

  const second = somebody({ lastName: 'Петров', firstName: 'Иван', inn: first.inn, kpp: first.kpp });
  const applicant = await anotherDevice(plain);
  const cabinet = await becomeKnownPlainly(applicant, inbox, second);
  const phone = await anotherDevice(plain);
  await phone.goto(await inbox.linkOf('review', first.email));
  const review = new ReviewPage(phone);
  await typeInto(review.password, first.password);
  await review.refuse.click();
  await expect(review.reason).toHaveAttribute('aria-invalid', 'true');
  await typeInto(review.password, 'не тот пароль');
  await review.approve.click();
  await expect(review.password).toHaveAttribute('aria-invalid', 'true');
  await typeInto(review.password, first.password);
  await review.approve.click();
  await expect(review.approved).toBeVisible();
  await applicant.reload();
  await expect(cabinet.state('approved')).toBeVisible();
});

test('without script: several are approved together, and refused with words of one’s own', async ({ page: desk, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  await becomeStaff(desk, inbox, server);
  const people = [somebody({ lastName: 'Гуртовая' }), somebody({ lastName: 'Гуртовая' })];
  for (const person of people) await becomeKnownPlainly(await anotherDevice({ javaScriptEnabled: false }), inbox, person);
  const refused = somebody();
  const theirs = await anotherDevice({ javaScriptEnabled: false });
  const cabinet = await becomeKnownPlainly(theirs, inbox, refused);

  const queue = new QueuePage(desk);
  await desk.goto(QueuePage.path);
  await typeInto(queue.search, 'Гуртовая');
  await queue.show.click();
  await expect(queue.rows).toHaveCount(2);
  for (const box of await desk.locator('.queue__choice input').all()) await box.check();
  await desk.getByRole('button', { name: 'Одобрить выбранные' }).click();
  await desk.getByRole('button', { name: /Одобрить 2\s+заявки/ }).click();
  await expect(desk.getByText('Одобрена вами, письмо отправлено')).toHaveCount(2);

  await queue.openRequestOf(refused.email);
  const request = new RequestPage(desk);
  await request.say('Отклонить', 'Нет такого сотрудника');
  await theirs.reload();
  await expect(cabinet.state('rejected')).toBeVisible();
});
