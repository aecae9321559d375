import { readFile } from 'node:fs/promises';

import type { Locator, Page } from '@playwright/test';

import { emchd, scan } from '../support/files.ts';
import { becomeKnown } from '../support/journeys.ts';
import { Frame } from '../support/pages/frame.ts';
import { QueuePage } from '../support/pages/queue.ts';
import { RequestPage } from '../support/pages/request.ts';
import { SettingsPage } from '../support/pages/settings.ts';
import { StaffEntry } from '../support/pages/staffEntry.ts';
import { GOOD_PASSWORD, freshEmail, somebody } from '../support/people.ts';
import { becomeStaff, joinDesk, passStaffPassword } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';
import { Authenticator } from '../support/totp.ts';

test.setTimeout(120_000);

/** Clicks, and reads the file that the browser has saved, whole. */
async function saved(page: Page, link: Locator): Promise<{ name: string; content: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(await download.failure(), download.suggestedFilename()).toBeNull();
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

test('the queue is taken away as CSV and as XLSX, whole', async ({ page, inbox, server, anotherDevice }) => {
  const people = [somebody({ lastName: 'Выгружаева' }), somebody({ lastName: 'Выгружаева' })];
  for (const person of people) await becomeKnown(await anotherDevice(), inbox, person);
  await becomeStaff(page, inbox, server);
  const queue = new QueuePage(page);
  await expect(queue.csv).toBeVisible();

  const csv = await saved(page, queue.csv);
  expect(csv.name).toMatch(/\.csv$/);
  const lines = csv.content.toString('utf8').trimEnd().split(/\r?\n/);
  expect(lines.length).toBeGreaterThan(people.length);
  for (const person of people) expect(lines.filter((line) => line.includes(person.email))).toHaveLength(1);

  const xlsx = await saved(page, queue.xlsx);
  expect(xlsx.name).toMatch(/\.xlsx$/);
  // A ZIP begins so, and ends with a directory of what is in it.
  expect(xlsx.content.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
  expect(xlsx.content.subarray(-22, -18).toString('latin1')).toBe('PK\x05\x06');
});

test('the trail is taken away as CSV and as JSONL, whole', async ({ page, inbox, server }) => {
  const staff = await becomeStaff(page, inbox, server, { role: 'administrator' });
  await new Frame(page).section('Журнал').click();

  const jsonl = await saved(page, page.getByRole('link', { name: 'Скачать JSONL' }));
  const rows = jsonl.content.toString('utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { id: number });
  expect(rows.at(-1)!.id, 'from the newest to the very first').toBe(1);

  const csv = await saved(page, page.getByRole('link', { name: 'Скачать CSV' }));
  const text = csv.content.toString('utf8');
  expect(text).toMatch(/^\ufeffid,at,/);
  expect(text.trimEnd().split(/\r?\n/).at(-1)).toMatch(/^1,/);
  expect(staff.email).not.toBe('');
});

test('files of powers of attorney come back as they were given, to their owner and to the desk', async ({ page, inbox, server, anotherDevice }) => {
  const person = somebody();
  await becomeKnown(page, inbox, person);
  const settings = new SettingsPage(page);
  await settings.come();
  const [letter, paper] = [emchd(person), scan()];
  await settings.files.setInputFiles([letter, paper]);
  await settings.attach.click();
  await expect(settings.powers).toHaveCount(2);

  const desk = await anotherDevice();
  await becomeStaff(desk, inbox, server);
  await new QueuePage(desk).openRequestOf(person.email);
  const pages: [Page, Locator][] = [
    [page, settings.powers],
    [desk, new RequestPage(desk).powers],
  ];
  for (const [who, powers] of pages) {
    const xml = await saved(who, powers.getByRole('link', { name: letter.name }));
    expect(xml.content.equals(letter.buffer)).toBe(true);
    // A document that browsers show is opened beside the page.
    const link = powers.getByRole('link', { name: paper.name });
    const shown = await who.request.get((await link.getAttribute('href'))!, { headers: { 'accept-encoding': 'gzip, br' } });
    expect((await shown.body()).equals(paper.buffer)).toBe(true);
  }
});

test('recovery codes are saved as a file', async ({ page, inbox, server }) => {
  const email = freshEmail('desk');
  await joinDesk(page, inbox, server, 'reviewer', email, 'Новикова', 'Вера');
  await passStaffPassword(page, email, GOOD_PASSWORD);
  const entry = new StaffEntry(page);
  await entry.prove(new Authenticator(await entry.secret.innerText()).next());
  await expect(entry.recoveryCodes.first()).toBeVisible();
  const codes = await entry.recoveryCodes.allInnerTexts();
  const file = await saved(page, page.locator('a[download][href="/staff/recovery-codes.txt"]'));
  for (const code of codes) expect(file.content.toString('utf8')).toContain(code);
});
