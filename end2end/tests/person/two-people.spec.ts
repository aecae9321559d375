import type { Page } from '@playwright/test';

import { hydrated } from '../../support/hydration.ts';
import { becomeKnown } from '../../support/journeys.ts';
import { typeInto } from '../../support/keyboard.ts';
import { CabinetPage } from '../../support/pages/cabinet.ts';
import { QueuePage } from '../../support/pages/queue.ts';
import { RequestPage } from '../../support/pages/request.ts';
import { SignInPage } from '../../support/pages/signIn.ts';
import { somebody, somebodyFromNowhere, type Person } from '../../support/people.ts';
import { becomeStaff } from '../../support/staff.ts';
import { expect, test } from '../../support/test.ts';

/** Signs somebody in where somebody else is signed in: in another tab of the same browser. */
async function signInBeside(page: Page, person: Person): Promise<void> {
  const tab = await page.context().newPage();
  await page.context().clearCookies({ name: /session/ });
  await (await new SignInPage(tab).open()).signIn(person.email, person.password);
  await expect(tab).toHaveURL(CabinetPage.path);
}

test('a cabinet that was left open shows one person, whoever signs in beside it', async ({ page, inbox, anotherDevice }) => {
  test.setTimeout(120_000);
  const first = somebody({ lastName: 'Первова' });
  const second = { ...somebodyFromNowhere(), lastName: 'Второв' };
  await becomeKnown(await anotherDevice(), inbox, second);
  await becomeKnown(page, inbox, first);
  await page.reload();
  await hydrated(page);
  await signInBeside(page, second);

  // Looked at again, it asks what is new.
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  const main = page.getByRole('main');
  await expect(main).not.toContainText(first.email);
  await expect(main).not.toContainText(/сбербанк/i);
});

test('what is pressed on the page of one of the desk is not done by another', async ({ page, inbox, server, anotherDevice }) => {
  test.setTimeout(150_000);
  const applicant = somebody();
  await becomeKnown(await anotherDevice(), inbox, applicant);
  await becomeStaff(page, inbox, server, { lastName: 'Аннова', firstName: 'Анна' });
  const queue = new QueuePage(page);
  await queue.openRequestOf(applicant.email);
  const request = new RequestPage(page);
  await request.choose('Одобрить как сотрудника');
  const words = 'Звонила в компанию, её там знают';
  await typeInto(request.note, words);
  // The same in another window: the decision is one press away.
  const other = await page.context().newPage();
  await other.goto(page.url());
  const beside = new RequestPage(other);
  await expect(beside.send).toBeVisible();

  const tab = await page.context().newPage();
  await page.context().clearCookies({ name: /session/ });
  await becomeStaff(tab, inbox, server, { lastName: 'Борисова', firstName: 'Вера' });

  for (const [pressed, button] of [[page, request.addNote], [other, beside.send]] as const) {
    await button.click();
    await expect(pressed.getByRole('main').locator('.notice--danger, .notice--warning').first()).toBeVisible();
    // The page is hers who is there now, and holds nothing of the other.
    await expect(pressed.locator('.desk-person')).toContainText('Борисова');
  }
  await expect(request.note).toHaveValue('');
  await new QueuePage(tab).openRequestOf(applicant.email);
  const seen = new RequestPage(tab);
  await expect(seen.state('requested')).toBeVisible();
  await expect(tab.getByRole('main')).not.toContainText(words);
});
