import type { Locator, Page } from '@playwright/test';

/** `/cabinet/colleagues` of a contact person. */
export class ColleaguesPage {
  static readonly path = '/cabinet/colleagues';

  readonly section: Locator;
  readonly people: Locator;
  readonly invite: Locator;
  readonly email: Locator;
  readonly sendInvitation: Locator;
  readonly invited: Locator;

  constructor(readonly page: Page) {
    this.section = page.getByRole('link', { name: 'Коллеги' });
    this.people = page.locator('.colleagues__item');
    this.invite = page.getByRole('link', { name: 'Пригласить коллегу' });
    this.email = page.getByLabel(/^Электронная почта коллеги/);
    this.sendInvitation = page.getByRole('button', { name: 'Отправить приглашение' });
    this.invited = page.getByText('Приглашение отправлено');
  }

  /** A request that waits, by whose it is. */
  request(name: string): Locator {
    return this.page.locator('article.request', { hasText: name });
  }
}
