import { EMCHD_NUMBER, emchd, htmlNamedPng, scan } from '../support/files.ts';
import { becomeKnown, confirm, register } from '../support/journeys.ts';
import { CabinetPage } from '../support/pages/cabinet.ts';
import { QueuePage } from '../support/pages/queue.ts';
import { RequestPage } from '../support/pages/request.ts';
import { SettingsPage } from '../support/pages/settings.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { typeInto } from '../support/keyboard.ts';
import { somebody, somebodyFromNowhere } from '../support/people.ts';
import { becomeStaff } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test('МЧД: the desk sees what it says beside the request, and accepts it', async ({ page, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  const person = somebodyFromNowhere();
  await becomeKnown(page, inbox, person);
  const settings = new SettingsPage(page);
  await settings.come();
  await settings.files.setInputFiles(emchd(person));
  await settings.attach.click();
  await expect(settings.attached).toBeVisible();
  await expect(settings.powers).toContainText('На проверке');

  const desk = await anotherDevice();
  await becomeStaff(desk, inbox, server);
  await new QueuePage(desk).openRequestOf(person.email);
  const { powers } = new RequestPage(desk);
  const facts = powers.locator('.power__facts');
  await expect(facts).toContainText(EMCHD_NUMBER);
  await expect(facts.getByRole('row', { name: new RegExp(person.inn) })).toContainText('Совпадает');
  await expect(facts.getByRole('row', { name: /Соколова/i })).toContainText('Совпадает');
  await expect(powers.getByLabel('Действует по')).toHaveValue('2031-01-09');
  await powers.getByRole('button', { name: 'Принять' }).click();
  await expect(powers.locator('.state-badge--accepted')).toBeVisible();

  await page.reload();
  await expect(settings.powers.locator('.state-badge--accepted')).toBeVisible();
});

test('a PDF attached on step 3 follows into the cabinet; the desk refuses it with a reason', async ({ page, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  const person = somebody();
  await register(page, person);
  const settings = new SettingsPage(page);
  await page.getByText('Прикрепить доверенность').click();
  await settings.files.setInputFiles(scan('Доверенность на Соколову.pdf'));
  await settings.attach.click();
  await expect(settings.attached).toBeVisible();
  await confirm(page, inbox, person);
  await (await new SignInPage(page).open()).signIn(person.email, person.password);
  await expect(page).toHaveURL(CabinetPage.path);
  await settings.come();
  await expect(settings.powers).toContainText('Доверенность на Соколову.pdf');

  const desk = await anotherDevice();
  await becomeStaff(desk, inbox, server);
  await new QueuePage(desk).openRequestOf(person.email);
  const { powers } = new RequestPage(desk);
  await expect(powers.locator('iframe')).toBeVisible();
  const reason = 'Доверенность не подписана';
  await typeInto(powers.getByLabel('Причина: её увидит заявитель'), reason);
  await powers.getByRole('button', { name: 'Отклонить' }).click();
  await expect(powers.locator('.state-badge--refused')).toBeVisible();

  await page.reload();
  await expect(settings.powers).toContainText(reason);
});

test('a page of the web named .png is refused, and why is said', async ({ page, inbox }) => {
  await becomeKnown(page, inbox, somebody());
  const settings = new SettingsPage(page);
  await settings.come();
  await settings.files.setInputFiles(htmlNamedPng());
  await settings.attach.click();
  await expect(settings.refusal).toBeVisible();
  await expect(settings.refusal).toContainText(/Содержимое файла не то|Такие файлы не принимаем/);
  await expect(settings.powers).toHaveCount(0);
});
