import { becomeKnown } from '../support/journeys.ts';
import { typeInto } from '../support/keyboard.ts';
import { QueuePage } from '../support/pages/queue.ts';
import { RequestPage } from '../support/pages/request.ts';
import { somebody } from '../support/people.ts';
import { becomeStaff } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test('a note half typed stays while other things are done on the page of the request', async ({ page, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  const person = somebody();
  await becomeKnown(await anotherDevice(), inbox, person);
  await becomeStaff(page, inbox, server);
  await new QueuePage(page).openRequestOf(person.email);
  const request = new RequestPage(page);
  await typeInto(request.note, 'Перезвонить в');

  // Another form of the page.
  await page.getByRole('button', { name: /^Взять/ }).click();
  await expect(page.locator('#assignee').getByRole('button', { name: /^Вернуть/ })).toBeFocused();
  await expect(request.note).toHaveValue('Перезвонить в');

  // A step of a decision, and words for it while something else is sent.
  await request.decide.getByRole('link', { name: 'Отклонить' }).click();
  await typeInto(request.ownWords, 'Нет такого');
  await expect(request.note).toHaveValue('Перезвонить в');
  await page.locator('#assignee').getByRole('button', { name: /^Вернуть/ }).click();
  await expect(page.getByRole('button', { name: /^Взять/ })).toBeVisible();
  await expect(request.ownWords).toHaveValue('Нет такого');
  await expect(request.note).toHaveValue('Перезвонить в');

  // Once it is sent, it is gone.
  await request.addNote.click();
  await expect(page.locator('#notes li', { hasText: 'Перезвонить в' })).toHaveCount(1);
  await expect(request.note).toHaveValue('');
  await expect(request.ownWords).toHaveValue('Нет такого');
});
