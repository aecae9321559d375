import { expect, type Page } from '@playwright/test';

import type { Inbox } from './inbox.ts';
import { typeInto } from './keyboard.ts';
import { StaffEntry } from './pages/staffEntry.ts';
import { GOOD_PASSWORD, freshEmail } from './people.ts';
import { CAPTCHA, type Server } from './server.ts';
import { Authenticator } from './totp.ts';

/** Somebody of the client-service desk. */
export interface Staff {
  lastName: string;
  firstName: string;
  email: string;
  password: string;
  app: Authenticator;
  recoveryCodes: string[];
}

/** Up to the page that asks for the second factor, set up or not. */
export async function passStaffPassword(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await enterStaffPassword(page, email, password);
}

/** The same, where the sign-in form is open. Speaks no language. */
export async function enterStaffPassword(page: Page, email: string, password: string): Promise<void> {
  const field = (name: string) => page.locator(`main input[name="${name}"]`);
  await typeInto(field('email'), email);
  await typeInto(field('password'), password);
  await typeInto(field('captcha_answer'), CAPTCHA);
  await page.locator('main button.button--primary').click();
  await expect(page).toHaveURL(/\/staff\/(enrol|code)$/);
}

/** Invited by an operator, and the password chosen. */
export async function joinDesk(page: Page, inbox: Inbox, server: Server, role: string, email: string, lastName: string, firstName: string): Promise<void> {
  await server.run('staff', 'add', email, '--role', role);
  await page.goto(await inbox.linkOf('staff', email));
  const entry = new StaffEntry(page);
  await entry.introduce(lastName, firstName, GOOD_PASSWORD);
  await entry.accept.click();
  await expect(page).toHaveURL(/\/sign-in\?joined/);
}

/** From an operator's command to the queue, in this page. */
export async function becomeStaff(
  page: Page,
  inbox: Inbox,
  server: Server,
  { role = 'reviewer', lastName = 'Менеджерова', firstName = 'Ольга' }: { role?: 'reviewer' | 'administrator'; lastName?: string; firstName?: string } = {},
): Promise<Staff> {
  const email = freshEmail('desk');
  await joinDesk(page, inbox, server, role, email, lastName, firstName);
  await passStaffPassword(page, email, GOOD_PASSWORD);
  await expect(page).toHaveURL(/\/staff\/enrol$/);

  const entry = new StaffEntry(page);
  const app = new Authenticator(await entry.secret.innerText());
  await entry.prove(app.next());
  await expect(entry.recoveryCodes.first()).toBeVisible();
  const recoveryCodes = await entry.recoveryCodes.allInnerTexts();
  await entry.go.click();
  await expect(page).toHaveURL(/\/staff$/);
  return { lastName, firstName, email, password: GOOD_PASSWORD, app, recoveryCodes };
}
