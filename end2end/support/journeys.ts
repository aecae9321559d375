import { expect, type Page } from '@playwright/test';

import { hydrated } from './hydration.ts';
import type { Inbox } from './inbox.ts';
import { AccessPage } from './pages/access.ts';
import { CabinetPage } from './pages/cabinet.ts';
import { ConfirmPage } from './pages/confirm.ts';
import { DetailsPage } from './pages/details.ts';
import { PasswordPage } from './pages/password.ts';
import { SignInPage } from './pages/signIn.ts';
import { somebody, type Person } from './people.ts';

/** Step 1 done: the page shows step 2. */
export async function reachPassword(page: Page, person: Person): Promise<PasswordPage> {
  const details = await new DetailsPage(page).open();
  await details.fill(person);
  await details.consent();
  await details.next.click();
  const password = new PasswordPage(page);
  await expect(password.step).toBeVisible();
  return password;
}

/** Steps 1 and 2 done: a letter is on its way, the page shows step 3 and is alive. */
export async function register(page: Page, person: Person = somebody()): Promise<AccessPage> {
  const password = await reachPassword(page, person);
  await password.fill(person.password);
  await password.register.click();
  const access = new AccessPage(page);
  await expect(access.step).toBeVisible();
  await hydrated(page);
  return access;
}

/** Registered, and the mailbox proved in the same browser. */
export async function confirm(page: Page, inbox: Inbox, person: Person): Promise<void> {
  await page.goto(await inbox.linkTo(person.email));
  const link = new ConfirmPage(page);
  await link.confirm.click();
  // Not «the button is gone»: it changes its words as soon as it is pressed, long before the server has answered.
  await expect(page).toHaveURL(/sign-in/);
}

/** From nothing to the cabinet, alive. */
export async function becomeKnown(page: Page, inbox: Inbox, person: Person = somebody()): Promise<CabinetPage> {
  await register(page, person);
  await confirm(page, inbox, person);
  // Where confirming led.
  await new SignInPage(page).signIn(person.email, person.password);
  await expect(page).toHaveURL(CabinetPage.path);
  await hydrated(page);
  return new CabinetPage(page);
}
