import { expect, type Locator, type Page } from '@playwright/test';

import { typeInto } from '../keyboard.ts';
import { Frame } from './frame.ts';

/** «Заявки»: the queue of the desk. */
export class QueuePage {
  static readonly path = '/staff';

  readonly heading: Locator;
  readonly search: Locator;
  readonly show: Locator;
  /** The list of all requests. */
  readonly all: Locator;
  readonly rows: Locator;
  /** «1 новая или изменённая заявка — показать» */
  readonly news: Locator;
  readonly keys: Locator;
  /** The list as a file. */
  readonly csv: Locator;
  readonly xlsx: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Заявки' });
    this.search = page.getByRole('searchbox', { name: 'Поиск' });
    this.show = page.getByRole('button', { name: 'Показать', exact: true });
    this.all = page.getByRole('navigation', { name: 'Списки заявок' }).getByRole('link', { name: /^Все/ });
    this.rows = page.locator('.queue__row');
    this.news = page.getByRole('button', { name: /— показать/ });
    this.csv = page.getByRole('link', { name: 'CSV', exact: true });
    this.xlsx = page.getByRole('link', { name: 'XLSX', exact: true });
    this.keys = page.locator('summary', { hasText: 'Клавиши' });
  }

  /** The row of somebody. */
  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  /** Finds somebody's request among all and opens it, from any page of the desk. */
  async openRequestOf(email: string): Promise<void> {
    await new Frame(this.page).section('Заявки').click();
    await this.all.click();
    await this.expectList(/tab=all/);
    await this.find(email);
    await this.rows.first().getByRole('link').click();
  }

  /** Searches the list that is shown for somebody. */
  async find(email: string): Promise<void> {
    await typeInto(this.search, email);
    await this.show.click();
    await this.expectList(new RegExp(email.split('@')[0]!));
  }

  /** Waits for the list of an address. What was there stays until it has come; the link to the file says what list is shown. */
  private async expectList(address: RegExp): Promise<void> {
    await expect(this.csv).toHaveAttribute('href', address);
  }
}
