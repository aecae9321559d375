import { becomeKnown } from '../support/journeys.ts';
import { hydrated } from '../support/hydration.ts';
import { typeInto } from '../support/keyboard.ts';
import { Frame } from '../support/pages/frame.ts';
import { QueuePage } from '../support/pages/queue.ts';
import { RequestPage } from '../support/pages/request.ts';
import { somebody, somebodyFromNowhere } from '../support/people.ts';
import { becomeStaff } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test.setTimeout(120_000);

test('a name is found though typed in the wrong layout, and the address keeps the search', async ({ page: desk, inbox, server, anotherDevice }) => {
  await becomeStaff(desk, inbox, server);
  const person = somebody({ lastName: 'Берёзкин', firstName: 'Пётр' });
  await becomeKnown(await anotherDevice(), inbox, person);
  await becomeKnown(await anotherDevice(), inbox, somebody({ lastName: 'Дубов' }));

  const queue = new QueuePage(desk);
  await desk.reload();
  await hydrated(desk);
  await typeInto(queue.search, ',thtprby');
  await queue.search.press('Enter');
  await expect(queue.rows).toHaveCount(1);
  await expect(queue.row('Берёзкин')).toBeVisible();
  await expect(desk).toHaveURL(/q=/);

  await desk.reload();
  await expect(queue.search).toHaveValue(',thtprby');
  await expect(queue.rows).toHaveCount(1);

  // By what else is known of a person.
  for (const words of [person.email.toUpperCase(), person.phone, 'березкин петр', 'Сбербанк Берёзкин']) {
    await typeInto(queue.search, words);
    await queue.search.press('Enter');
    await expect.poll(() => new URL(desk.url()).searchParams.get('q')).toBe(words);
    await expect(queue.row('Берёзкин'), words).toBeVisible();
    await expect(queue.row('Дубов'), words).toBeHidden();
  }
});

test('the list is gone through by keys', async ({ page: desk, inbox, server, anotherDevice }) => {
  await becomeStaff(desk, inbox, server);
  for (const lastName of ['Ключева', 'Ключевская']) {
    await becomeKnown(await anotherDevice(), inbox, somebody({ lastName }));
  }
  const queue = new QueuePage(desk);
  await new Frame(desk).section('Заявки').click();
  await typeInto(queue.search, 'Ключев');
  await queue.search.press('Enter');
  await expect(desk).toHaveURL(/q=/);
  await expect(queue.rows).toHaveCount(2);
  await hydrated(desk);
  const open = (at: number) => queue.rows.nth(at).locator('.queue__open');
  const box = (at: number) => queue.rows.nth(at).getByRole('checkbox');

  await desk.keyboard.press('j');
  await expect(open(0)).toBeFocused();
  // By the place of the key: in a Russian layout it types «о».
  await open(0).dispatchEvent('keydown', { key: 'о', code: 'KeyJ' });
  await expect(open(1)).toBeFocused();
  await desk.keyboard.press('x');
  await expect(box(1)).toBeChecked();
  await expect(box(0)).not.toBeChecked();
  await desk.keyboard.press('k');
  await expect(open(0)).toBeFocused();
  await desk.keyboard.press('/');
  await expect(queue.search).toBeFocused();
  await desk.keyboard.type('x');
  await expect(box(0)).not.toBeChecked();
  await open(0).focus();
  await desk.keyboard.press('Enter');
  const request = new RequestPage(desk);
  await expect(request.person).toContainText('Ключева');

  // And decided by keys: approve, send.
  await hydrated(desk);
  await desk.keyboard.press('a');
  await expect(request.send).toBeVisible();
  // The page begins anew at the decision: whoever listens hears it at once.
  await expect(request.decide).toBeFocused();
  await hydrated(desk);
  await desk.keyboard.press('s');
  await expect(request.done).toBeVisible();

  // Somebody who dictates switches them off.
  await desk.goto('/staff?q=Ключев');
  await hydrated(desk);
  await queue.keys.click();
  await desk.getByLabel('Клавиши включены').uncheck();
  await desk.reload();
  await hydrated(desk);
  await desk.keyboard.press('j');
  await expect(open(0)).not.toBeFocused();
});

test('whoever takes a request up, or comes back from one, goes on from its row', async ({ page: desk, inbox, server, anotherDevice }) => {
  await becomeStaff(desk, inbox, server);
  for (const firstName of ['Ева', 'Вера', 'Дарья']) {
    await becomeKnown(await anotherDevice(), inbox, somebody({ lastName: 'Рядова', firstName }));
  }
  const queue = new QueuePage(desk);
  await desk.goto('/staff?tab=all&q=Рядова&sort=oldest');
  await expect(queue.rows).toHaveCount(3);
  await hydrated(desk);
  const open = (at: number) => queue.rows.nth(at).locator('.queue__open');
  await desk.keyboard.press('j');
  await desk.keyboard.press('j');
  await expect(open(1)).toBeFocused();

  await desk.keyboard.press('a');
  await expect(queue.rows.nth(1).getByRole('button', { name: /^Вернуть/ })).toBeVisible();
  await expect(open(1)).toBeFocused();
  await hydrated(desk);
  await desk.keyboard.press('j');
  await expect(open(2)).toBeFocused();

  await desk.keyboard.press('Enter');
  await expect(new RequestPage(desk).person).toContainText('Дарья');
  await desk.getByRole('link', { name: 'К списку заявок' }).click();
  await expect(queue.rows).toHaveCount(3);
  await expect(open(2)).toBeFocused();
  await hydrated(desk);
  await desk.keyboard.press('k');
  await expect(open(1)).toBeFocused();
});

test('a request made in another browser is announced, and shown when asked for', async ({ page: desk, inbox, server, anotherDevice }) => {
  await becomeStaff(desk, inbox, server);
  const queue = new QueuePage(desk);
  await desk.goto('/staff?sort=newest');
  await hydrated(desk);
  await expect(queue.news).toBeHidden();

  const person = somebodyFromNowhere();
  person.lastName = 'Свежева';
  await becomeKnown(await anotherDevice(), inbox, person);
  await expect(queue.news).toBeVisible();
  await expect(queue.row('Свежева'), 'nothing moves under the reader').toBeHidden();
  await queue.news.click();
  await expect(queue.row('Свежева')).toBeVisible();
  await expect(queue.news).toBeHidden();
});
