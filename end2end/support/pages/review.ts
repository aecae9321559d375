import type { Locator, Page } from '@playwright/test';

/** The page behind the link that a contact person gets by mail. */
export class ReviewPage {
  readonly title: Locator;
  readonly password: Locator;
  readonly reason: Locator;
  readonly approve: Locator;
  readonly refuse: Locator;
  readonly approved: Locator;
  readonly refused: Locator;

  constructor(readonly page: Page) {
    this.title = page.getByRole('heading', { name: 'Заявка коллеги' });
    this.password = page.getByLabel(/^Ваш пароль от Личного кабинета/);
    this.reason = page.getByLabel(/^Причина отказа/);
    this.approve = page.getByRole('button', { name: 'Одобрить' });
    this.refuse = page.getByRole('button', { name: 'Отклонить' });
    this.approved = page.getByRole('heading', { name: 'Заявка одобрена' });
    this.refused = page.getByRole('heading', { name: 'Заявка отклонена' });
  }
}
