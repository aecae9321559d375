import { becomeKnown } from '../support/journeys.ts';
import { QueuePage } from '../support/pages/queue.ts';
import { RequestPage } from '../support/pages/request.ts';
import { somebodyFromNowhere } from '../support/people.ts';
import { becomeStaff } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test('of two reviewers who decide at once the second is told who decided and how', async ({ page: hers, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  const his = await anotherDevice();
  await becomeStaff(hers, inbox, server, { lastName: 'Быстрова', firstName: 'Ольга' });
  await becomeStaff(his, inbox, server, { lastName: 'Неспешный', firstName: 'Олег' });
  const person = somebodyFromNowhere();
  const cabinet = await becomeKnown(await anotherDevice(), inbox, person);

  const [first, second] = [new RequestPage(hers), new RequestPage(his)];
  await new QueuePage(hers).openRequestOf(person.email);
  await new QueuePage(his).openRequestOf(person.email);
  await first.choose('Одобрить как сотрудника');
  await second.choose('Назначить контактным лицом');

  await first.send.click();
  await expect(first.done).toBeVisible();
  await second.send.click();
  await expect(second.refusal).toBeVisible();
  await expect(second.state('approved')).toBeVisible();
  await expect(second.facts).toContainText('Быстрова');
  await expect(second.done).toBeHidden();
  await expect(second.send).toBeHidden();

  // What the first decided stands: an employee, and one letter about it.
  await cabinet.page.reload();
  await expect(cabinet.state('approved')).toBeVisible();
  await expect(cabinet.requests.first()).toContainText('Сотрудник');
  await inbox.letterTo(person.email, 3);
  expect(await inbox.lettersTo(person.email), 'confirm, received, approved').toHaveLength(3);
});

test('both press at the same moment: one decision, and both see whose', async ({ page: hers, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  const his = await anotherDevice();
  await becomeStaff(hers, inbox, server, { lastName: 'Первая' });
  await becomeStaff(his, inbox, server, { lastName: 'Второй' });
  const person = somebodyFromNowhere();
  await becomeKnown(await anotherDevice(), inbox, person);

  const pages = [new RequestPage(hers), new RequestPage(his)];
  for (const request of pages) {
    await new QueuePage(request.page).openRequestOf(person.email);
    await request.choose('Одобрить как сотрудника');
  }
  await Promise.all(pages.map((request) => request.send.click()));
  for (const request of pages) {
    await expect(request.state('approved')).toBeVisible();
    await expect(request.facts).toContainText(/Первая|Второй/);
  }
  const told = await Promise.all(pages.map((request) => request.refusal.isVisible()));
  expect(told.filter(Boolean), 'one of them was late').toHaveLength(1);
});
