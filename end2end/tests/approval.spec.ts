import { becomeKnown } from '../support/journeys.ts';
import { typeInto } from '../support/keyboard.ts';
import { CabinetPage } from '../support/pages/cabinet.ts';
import { ColleaguesPage } from '../support/pages/colleagues.ts';
import { QueuePage } from '../support/pages/queue.ts';
import { RequestPage } from '../support/pages/request.ts';
import { ReviewPage } from '../support/pages/review.ts';
import { somebody, somebodyFromNowhere, type Person } from '../support/people.ts';
import { becomeStaff } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

/** Somebody else of the same company. */
const colleague = ({ inn, kpp, companyName }: Person): Person =>
  somebody({ lastName: 'Петров', firstName: 'Иван', middleName: 'Сергеевич', inn, kpp, companyName });

test('applicant, contact person and desk, each in a browser of their own', async ({ page: desk, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  await becomeStaff(desk, inbox, server);
  const queue = new QueuePage(desk);
  await expect(queue.heading).toBeVisible();

  // The company's first user: the desk makes a contact person of her.
  const first = somebodyFromNowhere();
  const contact = await anotherDevice();
  const hers = await becomeKnown(contact, inbox, first);
  await queue.openRequestOf(first.email);
  const request = new RequestPage(desk);
  await expect(request.person).toContainText(first.lastName);
  await request.approve('Назначить контактным лицом');
  await expect(request.done).toBeVisible();
  await contact.reload();
  await expect(hers.state('approved')).toBeVisible();
  await expect(hers.requests.first()).toContainText('Контактное лицо');

  // Now somebody of the same company asks.
  const second = colleague(first);
  const applicant = await anotherDevice();
  const his = await becomeKnown(applicant, inbox, second);
  await expect(his.requests.first()).toContainText('Ждём решения контактного лица');

  // The letter is read on a telephone that has never been signed in.
  const phone = await anotherDevice();
  await phone.goto(await inbox.linkOf('review', first.email));
  const review = new ReviewPage(phone);
  await expect(review.title).toBeVisible();
  await expect(phone.getByRole('main')).toContainText(second.lastName);
  await typeInto(review.password, first.password);
  await review.approve.click();
  await expect(review.approved).toBeVisible();
  // Who decided is told to whoever is signed in: a letter may have been forwarded.
  await expect(phone.getByRole('main')).not.toContainText(first.lastName);

  await applicant.reload();
  await expect(his.state('approved')).toBeVisible();
  await expect(his.requests.first()).toContainText('контактное лицо компании');
  await expect.poll(async () => (await inbox.lettersTo(second.email)).length, 'confirm, received, approved').toBeGreaterThanOrEqual(3);

  await queue.openRequestOf(second.email);
  await expect(request.state('approved')).toBeVisible();
  await expect(request.facts).toContainText(first.lastName);

  await new ColleaguesPage(contact).section.click();
  await expect(contact.getByRole('main')).toContainText(second.lastName);
});

test('a link whose request the desk has decided says so', async ({ page: desk, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  await becomeStaff(desk, inbox, server, { lastName: 'Быстрова' });
  const first = somebodyFromNowhere();
  await becomeKnown(await anotherDevice(), inbox, first);
  const queue = new QueuePage(desk);
  const request = new RequestPage(desk);
  await queue.openRequestOf(first.email);
  await request.approve('Назначить контактным лицом');

  const second = colleague(first);
  const applicant = await anotherDevice();
  await becomeKnown(applicant, inbox, second);
  const phone = await anotherDevice();
  await phone.goto(await inbox.linkOf('review', first.email));
  const review = new ReviewPage(phone);
  await expect(review.title).toBeVisible();

  // The desk is faster than the contact person, who has the page open.
  await queue.openRequestOf(second.email);
  await request.approve();
  await typeInto(review.reason, 'У нас такой не работает');
  await typeInto(review.password, first.password);
  await review.refuse.click();
  await expect(review.approved).toBeVisible();
  await expect(phone.getByRole('main')).toContainText(second.lastName);
  await applicant.reload();
  await expect(new CabinetPage(applicant).state('approved')).toBeVisible();
});
