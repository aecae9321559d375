import type { Locator, Page } from '@playwright/test';

/** «3 / 3 Подтверждение доступа» */
export class AccessPage {
  static readonly path = '/registration/access';

  readonly step: Locator;
  readonly checklist: Locator;
  readonly noLetter: Locator;
  readonly resend: Locator;
  readonly mend: Locator;
  readonly finish: Locator;

  constructor(readonly page: Page) {
    this.step = page.getByRole('heading', { name: /3\s\/\s3\s+Подтверждение доступа/ });
    this.checklist = page.locator('.checklist');
    this.noLetter = page.getByText('Письмо не пришло?');
    this.resend = page.getByRole('button', { name: /Отправить письмо ещё раз/ });
    this.mend = page.getByRole('button', { name: 'Исправить данные' });
    this.finish = page.getByRole('link', { name: 'Завершить' });
  }

  /** The line that says the mailbox is proved. */
  get mailboxDone(): Locator {
    return this.checklist.locator('.checklist__item--done', { hasText: 'Почта подтверждена' });
  }
}
