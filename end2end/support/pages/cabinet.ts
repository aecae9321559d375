import type { Locator, Page } from '@playwright/test';

/** The cabinet, as far as the front door goes: the state of the requests. */
export class CabinetPage {
  static readonly path = '/cabinet';

  readonly requests: Locator;
  readonly signOut: Locator;

  constructor(readonly page: Page) {
    this.requests = page.locator('.request');
    this.signOut = page.getByRole('button', { name: /Выйти/ });
  }

  /** The badge that says where the newest request stands. */
  state(name: 'requested' | 'action-needed' | 'approved' | 'rejected'): Locator {
    return this.requests.first().locator(`.state-badge--${name}`);
  }
}
