import { expect, type BrowserContext, type Page } from '@playwright/test';

import { emchd, scan } from './files.ts';
import { freshEmail, somebody, somebodyFromNowhere, type Person } from './people.ts';
import { open, press, toCabinet, type Stage } from './scenes.ts';
import { becomeStaff, type Staff } from './staff.ts';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** A desk with something on it, and the sessions of those who look at it. */
export interface Population {
  /** An administrator, signed in. */
  administrator: Staff;
  desk: Cookies;
  /** A contact person of a company, signed in. */
  contact: Cookies;
  /** Requests by number. */
  waiting: string;
  asked: string;
  approved: string;
  /** The link to the request that waits. */
  review: string;
}

const populations = new Map<string, Promise<Population>>();

/** The population of a server, settled once. */
export function population(stage: Stage): Promise<Population> {
  const { url } = stage.server;
  if (!populations.has(url)) populations.set(url, settle(stage));
  return populations.get(url)!;
}

/** Signs a page in as those did whose cookies they are; in which language it speaks is its own matter. */
export async function signedInAs(page: Page, cookies: Cookies): Promise<void> {
  await page.context().addCookies(cookies.filter(({ name }) => name !== 'lang'));
}

/** Files given to a membership on the page of the settings. */
export async function attach(page: Page, ...files: ReturnType<typeof scan>[]): Promise<void> {
  await open(page, '/cabinet/settings');
  await page.locator('#powers input[type="file"]').last().setInputFiles(files);
  await page.locator('#powers form.attach').last().locator('button[type="submit"]').click();
  await expect(page.locator('li.power')).toHaveCount(files.length);
}

/** Decides on somebody's request, by the words of a template where words are needed; gives the number of the request. */
export async function decide(desk: Page, person: Person, decision: 'approve' | 'appoint' | 'ask' | 'refuse'): Promise<string> {
  const id = await numberOf(desk, person);
  await open(desk, `/staff/requests/${id}?decide=${decision}`);
  if (decision === 'ask' || decision === 'refuse') {
    await desk.locator('.deciding__template').first().click();
    await expect(desk.locator('.deciding__letter')).toBeVisible();
  }
  await press(desk);
  await expect(desk.locator('.dossier__head .state-badge--requested')).toBeHidden();
  return id;
}

/** The number of somebody's request. */
export async function numberOf(desk: Page, person: Person): Promise<string> {
  await open(desk, `/staff?tab=all&q=${encodeURIComponent(person.email)}`);
  const link = desk.locator('.queue__open');
  await expect(link).toHaveCount(1);
  return (await link.getAttribute('data-request'))!;
}

async function settle(stage: Stage): Promise<Population> {
  const desk = await stage.anotherDevice();
  const administrator = await becomeStaff(desk, stage.inbox, stage.server, { role: 'administrator' });

  const contact = somebodyFromNowhere();
  const hers = await stage.anotherDevice();
  await toCabinet({ ...stage, page: hers }, contact);
  const approved = await decide(desk, contact, 'appoint');
  await attach(hers, scan());

  // Names and addresses as long as they come.
  const colleague = somebody({
    lastName: 'Константинопольская-Верхнеудинская',
    firstName: 'Александрина',
    middleName: 'Владиславовна',
    email: freshEmail('konstantinopolskaya.verkhneudinskaya.aleksandrina'),
    inn: contact.inn,
    kpp: contact.kpp,
    companyName: contact.companyName,
  });
  const theirs = await stage.anotherDevice();
  await toCabinet({ ...stage, page: theirs }, colleague);
  await attach(theirs, emchd(colleague));
  const waiting = await numberOf(desk, colleague);

  const third = somebody();
  await toCabinet({ ...stage, page: await stage.anotherDevice() }, third);
  const asked = await decide(desk, third, 'ask');

  return {
    administrator,
    desk: await desk.context().cookies(),
    contact: await hers.context().cookies(),
    waiting,
    asked,
    approved,
    review: await stage.inbox.linkOf('review', contact.email),
  };
}
