import type { Locator, Page } from '@playwright/test';

/** «Заявки»: the queue of the desk. */
export class QueuePage {
  static readonly path = '/staff';

  readonly heading: Locator;
  readonly search: Locator;
  readonly show: Locator;
  readonly rows: Locator;
  /** «1 новая или изменённая заявка — показать» */
  readonly news: Locator;
  readonly keys: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Заявки' });
    this.search = page.getByRole('searchbox', { name: 'Поиск' });
    this.show = page.getByRole('button', { name: 'Показать', exact: true });
    this.rows = page.locator('.queue__row');
    this.news = page.getByRole('button', { name: /— показать/ });
    this.keys = page.locator('summary', { hasText: 'Клавиши' });
  }

  /** The row of somebody. */
  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  /** Finds somebody's request and opens it. */
  async openRequestOf(email: string): Promise<void> {
    await this.page.goto(`/staff?tab=all&q=${encodeURIComponent(email)}`);
    await this.rows.first().getByRole('link').click();
  }
}
