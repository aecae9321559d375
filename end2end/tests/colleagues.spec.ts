import type { Page } from '@playwright/test';

import { becomeKnown, confirm } from '../support/journeys.ts';
import type { Inbox } from '../support/inbox.ts';
import { AccessPage } from '../support/pages/access.ts';
import { ColleaguesPage } from '../support/pages/colleagues.ts';
import { CabinetPage } from '../support/pages/cabinet.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { PasswordPage } from '../support/pages/password.ts';
import { QueuePage } from '../support/pages/queue.ts';
import { RequestPage } from '../support/pages/request.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { hydrated } from '../support/hydration.ts';
import { typeInto } from '../support/keyboard.ts';
import { somebody, somebodyFromNowhere, type Person } from '../support/people.ts';
import type { Server } from '../support/server.ts';
import { becomeStaff } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

/** The first user of a company, signed in, whom the desk has made its contact person. */
async function contactPerson(page: Page, desk: Page, inbox: Inbox, server: Server): Promise<Person> {
  const person = somebodyFromNowhere();
  await becomeKnown(page, inbox, person);
  await becomeStaff(desk, inbox, server);
  await new QueuePage(desk).openRequestOf(person.email);
  await new RequestPage(desk).approve('Назначить контактным лицом');
  return person;
}

test('a contact person invites a colleague, who is let in at once', async ({ page, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  const contact = await contactPerson(page, await anotherDevice(), inbox, server);
  const colleagues = new ColleaguesPage(page);
  await page.reload();
  await hydrated(page);
  await colleagues.section.click();
  await expect(page.getByText('Пока здесь только вы')).toBeVisible();
  await colleagues.invite.click();
  await expect(colleagues.email).toBeVisible();
  await hydrated(page);
  const guest = somebody({ lastName: 'Гостева', inn: contact.inn, kpp: contact.kpp, companyName: undefined });
  await typeInto(colleagues.email, guest.email);
  await colleagues.sendInvitation.click();
  await expect(colleagues.invited).toBeVisible();
  await expect(colleagues.people.filter({ hasText: guest.email })).toBeVisible();

  // The link fills in the address and the company.
  const theirs = await anotherDevice();
  await theirs.goto(await inbox.linkOf('invitation', guest.email));
  await hydrated(theirs);
  await expect(theirs.getByRole('main')).toContainText('Вас приглашает коллега');
  const details = new DetailsPage(theirs);
  await expect(details.email).toHaveValue(guest.email);
  await expect(details.inn).toHaveValue(contact.inn);
  await expect(details.kpp).toHaveValue(contact.kpp!);
  await typeInto(details.lastName, guest.lastName);
  await typeInto(details.firstName, guest.firstName);
  await typeInto(details.middleName, guest.middleName!);
  await typeInto(details.phone, guest.phone);
  await details.consent();
  await details.next.click();
  const password = new PasswordPage(theirs);
  await password.fill(guest.password);
  await password.register.click();
  await expect(new AccessPage(theirs).step).toBeVisible();
  await inbox.letterTo(guest.email, 2);
  await confirm(theirs, inbox, guest);
  await (await new SignInPage(theirs).open()).signIn(guest.email, guest.password);
  await expect(new CabinetPage(theirs).state('approved')).toBeVisible();

  await page.reload();
  await expect(colleagues.people.filter({ hasText: guest.lastName }).first()).toBeVisible();
});

test('a contact person refuses one request and approves another in the cabinet', async ({ page, inbox, server, anotherDevice }) => {
  test.setTimeout(150_000);
  const { inn, kpp, companyName } = await contactPerson(page, await anotherDevice(), inbox, server);
  const stranger = somebody({ lastName: 'Чужаков', inn, kpp, companyName });
  const colleague = somebody({ lastName: 'Своёв', inn, kpp, companyName });
  const [his, hers] = [await anotherDevice(), await anotherDevice()];
  const refused = await becomeKnown(his, inbox, stranger);
  const approved = await becomeKnown(hers, inbox, colleague);
  const colleagues = new ColleaguesPage(page);
  const reason = 'Не знаем такого';

  await page.reload();
  await hydrated(page);
  await colleagues.section.click();
  await colleagues.request(stranger.lastName).getByRole('link', { name: /^Отклонить/ }).click();
  const why = page.getByLabel(/^Причина отказа/);
  await expect(why).toBeVisible();
  await hydrated(page);
  await typeInto(why, reason);
  await page.getByRole('button', { name: 'Отклонить' }).click();
  await expect(page.getByText('Заявка отклонена. Заявитель получит письмо')).toBeVisible();
  await colleagues.request(colleague.lastName).getByRole('button', { name: /^Одобрить/ }).click();
  await expect(page.getByText('Заявка одобрена. Коллега получит письмо')).toBeVisible();

  await his.reload();
  await expect(refused.state('rejected')).toBeVisible();
  await expect(refused.requests.first()).toContainText(reason);
  await hers.reload();
  await expect(approved.state('approved')).toBeVisible();
  // An employee sees who manages colleagues, and manages none.
  await new ColleaguesPage(hers).section.click();
  await expect(hers.getByText('Коллегами управляет контактное лицо')).toBeVisible();
  await expect(hers.getByRole('main')).not.toContainText(stranger.lastName);
});
