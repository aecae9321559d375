import { expect, type Page } from '@playwright/test';

import { GOOD_PASSWORD, freshEmail, somebody } from './people.ts';
import { attach, decide, population, signedInAs, type Population } from './population.ts';
import { StaffEntry } from './pages/staffEntry.ts';
import { scan } from './files.ts';
import { open, openEverything, openWhatThereIs, toCabinet, type Scene, type Stage } from './scenes.ts';
import { becomeStaff, joinDesk, passStaffPassword } from './staff.ts';
import { Authenticator } from './totp.ts';

type Who = 'desk' | 'contact' | 'nobody';

/** A page that somebody of the population looks at. */
const seen = (name: string, who: Who, path: string | ((here: Population) => string), until: string | ((page: Page) => Promise<void>)): Scene => ({
  name,
  play: async (stage) => {
    const here = await population(stage);
    if (who !== 'nobody') await signedInAs(stage.page, here[who]);
    await open(stage.page, typeof path === 'string' ? path : path(here));
    if (typeof until === 'string') await expect(stage.page.locator(until).first()).toBeVisible();
    else await until(stage.page);
  },
});

/** The letter that will be sent, seen after choosing words that are ready. */
async function choose(page: Page): Promise<void> {
  await page.locator('.deciding__template').first().click();
  await expect(page.locator('.deciding__letter')).toBeVisible();
}

/** Everybody of the desk; who is alone there has nothing to open. */
async function people(page: Page): Promise<void> {
  await expect(page.locator('.people').first()).toBeVisible();
  await openWhatThereIs(page);
}

async function enrolment({ page, inbox, server }: Stage): Promise<StaffEntry> {
  const email = freshEmail('desk');
  await joinDesk(page, inbox, server, 'reviewer', email, 'Новикова', 'Вера');
  await passStaffPassword(page, email, GOOD_PASSWORD);
  const entry = new StaffEntry(page);
  await expect(entry.secret).toBeVisible();
  return entry;
}

/** The desk, contact persons, powers of attorney: every page that a signed-in person sees. */
export const DESK_SCENES: Scene[] = [
  seen('staff-queue', 'desk', '/staff', '.queue__row'),
  seen('staff-queue-all', 'desk', '/staff?tab=all&sort=newest', openEverything),
  seen('staff-queue-nothing-found', 'desk', '/staff?q=%D0%B9%D0%B9%D0%B9', '.empty'),
  seen('staff-queue-approve', 'desk', ({ waiting, asked }) => `/staff?approve=1&id=${waiting}&id=${asked}`, '.chosen'),
  seen('staff-request', 'desk', ({ waiting }) => `/staff/requests/${waiting}`, '.power__facts'),
  seen('staff-request-words', 'desk', ({ waiting }) => `/staff/requests/${waiting}?decide=refuse`, '.deciding__template'),
  seen('staff-request-letter', 'desk', ({ waiting }) => `/staff/requests/${waiting}?decide=ask`, choose),
  seen('staff-request-decided', 'desk', ({ approved }) => `/staff/requests/${approved}`, openEverything),
  seen('staff-templates', 'desk', '/staff/templates', '.ready'),
  seen('staff-template-new', 'desk', '/staff/templates/new', 'main form'),
  seen('staff-dashboard', 'desk', '/staff/dashboard', '.charts'),
  seen('staff-companies', 'desk', '/staff/companies?q=%D0%B1%D0%B0%D0%BD%D0%BA', 'main table'),
  seen('staff-companies-typed', 'desk', '/staff/companies/typed', 'main h1'),
  seen('staff-companies-import', 'desk', '/staff/companies/import', 'main form'),
  seen('staff-company', 'desk', '/staff/companies/1', 'main form'),
  seen('staff-outbox', 'desk', '/staff/outbox?tab=sent', 'main table'),
  seen('staff-audit', 'desk', '/staff/audit', 'main table'),
  seen('staff-people', 'desk', '/staff/people', people),
  seen('staff-factor', 'desk', '/staff/enrol', 'main input[name="code"]'),
  seen('staff-section-missing', 'desk', '/staff/no-such-section', 'main h1'),
  {
    name: 'staff-invitation',
    play: async (stage) => {
      const email = freshEmail('desk');
      await stage.server.run('staff', 'add', email, '--role', 'reviewer');
      await open(stage.page, await stage.inbox.linkOf('staff', email));
    },
  },
  { name: 'staff-enrol', play: async (stage) => void (await enrolment(stage)) },
  {
    name: 'staff-recovery-codes',
    play: async (stage) => {
      const entry = await enrolment(stage);
      await entry.prove(new Authenticator(await entry.secret.innerText()).next());
      await expect(entry.recoveryCodes.first()).toBeVisible();
    },
  },
  {
    name: 'staff-code-wrong',
    play: async ({ page, inbox, server }) => {
      const staff = await becomeStaff(page, inbox, server);
      await page.context().clearCookies({ name: /session/ });
      await passStaffPassword(page, staff.email, staff.password);
      const entry = new StaffEntry(page);
      await entry.prove('12');
      await expect(entry.refusal).toBeVisible();
    },
  },
  {
    name: 'cabinet-action-needed',
    play: async (stage) => {
      const { desk } = await population(stage);
      const person = somebody();
      await toCabinet(stage, person);
      const theirs = await stage.anotherDevice();
      await signedInAs(theirs, desk);
      await decide(theirs, person, 'ask');
      await open(stage.page, '/cabinet');
      await expect(stage.page.locator('.state-badge--action-needed')).toBeVisible();
      await openEverything(stage.page);
    },
  },
  {
    name: 'cabinet-settings',
    play: async (stage) => {
      await toCabinet(stage, somebody());
      await attach(stage.page, scan());
      await openEverything(stage.page);
    },
  },
  {
    name: 'cabinet-colleagues-not-yours',
    play: async (stage) => {
      await toCabinet(stage, somebody());
      await open(stage.page, '/cabinet/colleagues');
    },
  },
  {
    name: 'cabinet-company',
    play: async (stage) => {
      await toCabinet(stage, somebody());
      await open(stage.page, '/cabinet/company');
    },
  },
  seen('cabinet-colleagues', 'contact', '/cabinet/colleagues', 'article.request'),
  seen('cabinet-colleagues-refuse', 'contact', ({ waiting }) => `/cabinet/colleagues?refuse=${waiting}`, 'textarea[name="reason"]'),
  {
    name: 'cabinet-colleagues-invite',
    play: async (stage) => {
      const { contact } = await population(stage);
      await signedInAs(stage.page, contact);
      await open(stage.page, '/cabinet/colleagues');
      await stage.page.locator('a[href*="invite="]').click();
      await expect(stage.page.locator('main input[name="email"]')).toBeVisible();
    },
  },
  seen('review', 'nobody', ({ review }) => review, 'main input[name="password"]'),
  seen('review-signed-in', 'contact', ({ review }) => review, 'textarea[name="reason"]'),
  seen('review-unknown', 'nobody', `/review/${'A'.repeat(43)}`, 'main h1'),
];
