import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, type Locator, type Page } from '@playwright/test';

import { hydrated } from './hydration.ts';
import type { Inbox } from './inbox.ts';
import { typeInto } from './keyboard.ts';
import { GOOD_PASSWORD, KNOWN_COMPANY, innOfOrganisation, innOfPerson, somebody, type Person } from './people.ts';
import { CAPTCHA, type Server, type Settings } from './server.ts';

/** What a scene has at hand. */
export interface Stage {
  page: Page;
  inbox: Inbox;
  server: Server;
  anotherDevice: () => Promise<Page>;
  anotherServer: (settings: Settings) => Promise<Server>;
}

/** A page in one of its states, reached without a word of any language: for axe and for screenshots in both. */
export interface Scene {
  name: string;
  /** Brings a page into the state; gives the page to look at where it isn't the stage's own. */
  play: (stage: Stage) => Promise<Page | void>;
}

export const field = (page: Page, name: string): Locator => page.locator(`main [name="${name}"]`);

export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

export async function type(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await typeInto(field(page, name), value);
}

/** Opens all there is to open, and there is something. */
export async function openEverything(page: Page): Promise<void> {
  // Counting doesn't wait: a page that is on its way has nothing to open.
  await expect(page.locator('main details').first()).toBeVisible();
  await openWhatThereIs(page);
}

/** Opens all there is to open on a page that is there, if anything. */
export async function openWhatThereIs(page: Page): Promise<void> {
  // One that is open is no longer among them.
  const closed = page.locator('main details:not([open]) > summary');
  while ((await closed.count()) > 0) await closed.first().click();
}

/** Presses the main button. */
export async function press(page: Page): Promise<void> {
  await page.locator('main button.button--primary').click();
}

/** Sends the form and waits for its mistakes. */
async function fail(page: Page): Promise<void> {
  await press(page);
  await expect(page.locator('main [aria-invalid="true"]').first()).toBeVisible();
}

async function typeDetails(page: Page, person: Person = somebody()): Promise<void> {
  await type(page, {
    last_name: person.lastName,
    first_name: person.firstName,
    middle_name: person.middleName!,
    phone: person.phone,
    email: person.email,
    inn: person.inn,
  });
  if (person.kpp) await typeInto(field(page, 'kpp'), person.kpp);
  if (person.companyName) await typeInto(field(page, 'company_name'), person.companyName);
  await field(page, 'terms').check();
  await field(page, 'personal_data').check();
}

async function toPassword(page: Page, person: Person): Promise<void> {
  await open(page, '/registration');
  await typeDetails(page, person);
  await press(page);
  await expect(page).toHaveURL('/registration/password');
}

export async function toAccess(page: Page, person: Person): Promise<void> {
  await toPassword(page, person);
  await type(page, { password: GOOD_PASSWORD, password_repeat: GOOD_PASSWORD, captcha_answer: CAPTCHA });
  await press(page);
  await expect(page).toHaveURL('/registration/access');
  await hydrated(page);
}

async function toConfirmed({ page, inbox }: Stage, person: Person): Promise<string> {
  await toAccess(page, person);
  const link = await inbox.linkTo(person.email);
  await open(page, link);
  await press(page);
  await expect(page).not.toHaveURL(link);
  return link;
}

export async function toCabinet(stage: Stage, person: Person): Promise<void> {
  await toConfirmed(stage, person);
  await open(stage.page, '/sign-in');
  await type(stage.page, { email: person.email, password: GOOD_PASSWORD, captcha_answer: CAPTCHA });
  await press(stage.page);
  await expect(stage.page).toHaveURL('/cabinet');
}

/** Types the numbers of a company that no directory knows. */
async function typeUnknownCompany(page: Page): Promise<void> {
  await type(page, { inn: innOfOrganisation(), kpp: '781001001' });
}

/** Puts a company that is no more into the server's own directory; gives its ИНН. */
async function bury(server: Server, kpp: string): Promise<string> {
  const [folder, inn] = [await mkdtemp(join(tmpdir(), 'gangway-e2e-')), innOfOrganisation()];
  const file = join(folder, 'companies.csv');
  await writeFile(file, `inn;kpp;name;status\n${inn};${kpp};ООО "БЫЛАЯ ГАВАНЬ";LIQUIDATED\n`);
  await server.run('companies', 'import', file);
  await rm(folder, { recursive: true });
  return inn;
}

const wrongDetails = { last_name: 'Соколова2', phone: '12', email: 'sokolova', inn: '7707083894', kpp: '77A701001' };

/** Every page in every state. */
export const SCENES: Scene[] = [
  { name: 'sign-in-empty', play: ({ page }) => open(page, '/sign-in') },
  {
    name: 'sign-in-wrong',
    play: async ({ page }) => {
      await open(page, '/sign-in');
      await fail(page);
    },
  },
  {
    name: 'sign-in-refused',
    play: async ({ page }) => {
      await open(page, '/sign-in');
      await type(page, { email: 'nobody@example.org', password: 'не тот пароль', captcha_answer: CAPTCHA });
      await press(page);
      await expect(page.locator('.notice--danger')).toBeVisible();
    },
  },
  {
    name: 'sign-in-limited',
    play: async ({ page, anotherServer }) => {
      const tight = { 'limits.except_loopback': 'false', 'limits.sign_in_burst': '1', 'limits.sign_in_seconds': '45' };
      await open(page, `${(await anotherServer(tight)).url}/sign-in`);
      for (const status of [422, 429]) {
        await type(page, { email: 'nobody@example.org', password: 'не тот пароль', captcha_answer: CAPTCHA });
        const answer = page.waitForResponse((answer) => answer.url().endsWith('/api/sign-in'));
        await press(page);
        expect((await answer).status()).toBe(status);
        await expect(page.locator('main .notice').first()).toBeVisible();
      }
      await expect(page.locator('main .notice', { hasText: /0:\d\d/ })).toBeVisible();
    },
  },
  {
    name: 'sign-in-without-digits',
    play: async ({ page }) => {
      await open(page, '/sign-in');
      await page.locator('.captcha summary').click();
      await page.locator('.captcha button[type="button"]').click();
      await expect(page.locator('.captcha .field__ok')).toBeVisible();
    },
  },
  { name: 'details-empty', play: ({ page }) => open(page, '/registration') },
  {
    name: 'details-filled',
    play: async ({ page }) => {
      await open(page, '/registration');
      await typeDetails(page);
      await expect(page.locator('.company--found')).toContainText(KNOWN_COMPANY.name);
    },
  },
  {
    name: 'details-company-missing',
    play: async ({ page }) => {
      await open(page, '/registration');
      await typeDetails(page, somebody({ inn: innOfOrganisation() }));
      await expect(page.locator('.company--missing')).toBeVisible();
    },
  },
  {
    name: 'details-company-ended',
    play: async ({ page, server }) => {
      const kpp = '781001001';
      const inn = await bury(server, kpp);
      await open(page, '/registration');
      await typeDetails(page, somebody({ inn, kpp }));
      await expect(page.locator('.company--ends .company__status')).toBeVisible();
    },
  },
  {
    name: 'details-directory-down',
    play: async ({ page, anotherServer }) => {
      // Nobody listens there.
      const away = { 'directory.url': 'http://127.0.0.1:1', 'directory.key': 'key' };
      await open(page, `${(await anotherServer(away)).url}/registration`);
      await typeUnknownCompany(page);
      await expect(page.locator('.company--down')).toBeVisible();
    },
  },
  {
    name: 'details-directory-limited',
    play: async ({ page, anotherServer }) => {
      const tight = { 'limits.except_loopback': 'false', 'directory.per_hour': '1' };
      await open(page, `${(await anotherServer(tight)).url}/registration`);
      await typeUnknownCompany(page);
      await expect(page.locator('.company--missing')).toBeVisible();
      await typeUnknownCompany(page);
      await expect(page.locator('.company--down')).toBeVisible();
    },
  },
  {
    name: 'details-directory-exhausted',
    play: async ({ page, anotherServer }) => {
      const spent = { 'directory.url': 'http://127.0.0.1:1', 'directory.key': 'key', 'directory.all_per_hour': '1' };
      await open(page, `${(await anotherServer(spent)).url}/registration`);
      await typeUnknownCompany(page);
      await expect(page.locator('.company--down')).toBeVisible();
      const answer = page.waitForResponse((answer) => answer.url().endsWith('/api/companies/look-up'));
      await typeUnknownCompany(page);
      expect(await (await answer).text()).toContain('Exhausted');
      await expect(page.locator('.company--down')).toBeVisible();
    },
  },
  {
    name: 'details-sole-trader',
    play: async ({ page }) => {
      await open(page, '/registration');
      await typeDetails(page, somebody({ inn: innOfPerson(), kpp: undefined }));
      await expect(field(page, 'kpp')).toBeDisabled();
    },
  },
  {
    name: 'details-wrong',
    play: async ({ page }) => {
      await open(page, '/registration');
      await type(page, wrongDetails);
      await fail(page);
    },
  },
  {
    name: 'password-empty',
    play: ({ page }) => toPassword(page, somebody()),
  },
  {
    name: 'password-filled',
    play: async ({ page }) => {
      await toPassword(page, somebody());
      await field(page, 'ktsp').check();
      await type(page, { ktsp_login: 'sokolova_av', password: GOOD_PASSWORD, password_repeat: GOOD_PASSWORD });
      await expect(page.locator('.strength')).toHaveAttribute('data-score', '4');
    },
  },
  {
    name: 'password-wrong',
    play: async ({ page }) => {
      await toPassword(page, somebody());
      await type(page, { password: 'Gfhjkm123', password_repeat: 'Пароль123' });
      await expect(page.locator('.strength')).toHaveAttribute('data-score', /[01]/);
      await fail(page);
    },
  },
  { name: 'cancel', play: ({ page }) => open(page, '/registration/cancel') },
  {
    name: 'access-waiting',
    play: async ({ page }) => {
      await toAccess(page, somebody());
      await openEverything(page);
    },
  },
  {
    name: 'registration-done',
    play: async ({ page }) => {
      await toAccess(page, somebody());
      await open(page, '/registration/done');
    },
  },
  {
    name: 'sign-in-unconfirmed',
    play: async ({ page }) => {
      const person = somebody();
      await toAccess(page, person);
      await open(page, '/sign-in');
      await type(page, { email: person.email, password: GOOD_PASSWORD, captcha_answer: CAPTCHA });
      await press(page);
      await expect(page.getByText(/Отправить письмо ещё раз|Send the email again/)).toBeVisible();
    },
  },
  {
    name: 'access-phone-code',
    play: async ({ page }) => {
      await toAccess(page, somebody());
      await page.locator('#phone button').click();
      await typeInto(field(page, 'sms_code'), '12');
      await page.locator('#phone button.button--primary').click();
      await expect(page.locator('#phone [aria-invalid="true"]')).toBeVisible();
    },
  },
  {
    name: 'access-phone-proved',
    play: async ({ page, inbox }) => {
      const person = somebody();
      await toAccess(page, person);
      await page.locator('#phone button').click();
      await typeInto(field(page, 'sms_code'), await inbox.codeTo(person.phone));
      await page.locator('#phone button.button--primary').click();
      await expect(page.locator('#phone .notice--success')).toBeVisible();
    },
  },
  {
    name: 'access-confirmed',
    play: async (stage) => {
      await toConfirmed(stage, somebody());
      await open(stage.page, '/registration/access');
    },
  },
  {
    name: 'confirm-here',
    play: async ({ page, inbox }) => {
      const person = somebody();
      await toAccess(page, person);
      await open(page, await inbox.linkTo(person.email));
    },
  },
  {
    name: 'confirm-elsewhere',
    play: async ({ page, inbox, anotherDevice }) => {
      const person = somebody();
      await toAccess(page, person);
      const phone = await anotherDevice();
      await open(phone, await inbox.linkTo(person.email));
      return phone;
    },
  },
  {
    name: 'confirm-elsewhere-wrong',
    play: async ({ page, inbox, anotherDevice }) => {
      const person = somebody();
      await toAccess(page, person);
      const phone = await anotherDevice();
      await open(phone, await inbox.linkTo(person.email));
      await typeInto(field(phone, 'password'), 'не тот пароль');
      await press(phone);
      await expect(phone.locator('main').locator('.field__error, .notice--danger').first()).toBeVisible();
      return phone;
    },
  },
  {
    name: 'confirm-used',
    play: async (stage) => {
      const link = await toConfirmed(stage, somebody());
      await open(stage.page, link);
    },
  },
  { name: 'confirm-unknown', play: ({ page }) => open(page, `/confirm/${'A'.repeat(43)}`) },
  {
    name: 'confirmed-sign-in',
    play: async (stage) => {
      await toConfirmed(stage, somebody());
    },
  },
  { name: 'recover', play: ({ page }) => open(page, '/recover') },
  {
    name: 'recover-sent',
    play: async ({ page }) => {
      await open(page, '/recover');
      await type(page, { email: 'nobody@example.org', captcha_answer: CAPTCHA });
      await press(page);
      await expect(field(page, 'email')).toBeHidden();
    },
  },
  {
    name: 'recover-new-password',
    play: async (stage) => {
      const person = somebody();
      await toConfirmed(stage, person);
      const before = (await stage.inbox.lettersTo(person.email)).length;
      await open(stage.page, '/recover');
      await type(stage.page, { email: person.email, captcha_answer: CAPTCHA });
      await press(stage.page);
      await open(stage.page, await stage.inbox.linkTo(person.email, before + 1));
    },
  },
  { name: 'recover-gone', play: ({ page }) => open(page, `/recover/${'A'.repeat(43)}`) },
  { name: 'cabinet-requested', play: (stage) => toCabinet(stage, somebody()) },
  {
    name: 'cabinet-approved',
    play: async (stage) => {
      const person = somebody();
      await toCabinet(stage, person);
      await stage.server.run('requests', 'approve', person.email);
      await open(stage.page, '/cabinet');
      await expect(stage.page.locator('.state-badge--approved')).toBeVisible();
    },
  },
  {
    name: 'cabinet-rejected',
    play: async (stage) => {
      const person = somebody();
      await toCabinet(stage, person);
      await stage.server.run('requests', 'reject', person.email, '--reason', 'Сотрудник не найден в списке компании');
      await open(stage.page, '/cabinet');
      await expect(stage.page.locator('.state-badge--rejected')).toBeVisible();
    },
  },
  { name: 'terms', play: async ({ page }) => void (await page.goto('/terms')) },
  { name: 'privacy', play: async ({ page }) => void (await page.goto('/privacy')) },
  { name: 'not-found', play: ({ page }) => open(page, '/no-such-page') },
];
