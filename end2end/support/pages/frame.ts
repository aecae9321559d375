import type { Locator, Page } from '@playwright/test';

/** What stands around every page: the language, the sections of whoever is signed in. */
export class Frame {
  readonly english: Locator;
  readonly russian: Locator;
  readonly signOut: Locator;
  readonly title: Locator;

  constructor(private readonly page: Page) {
    this.english = page.getByRole('button', { name: 'English' });
    this.russian = page.getByRole('button', { name: 'Русский' });
    this.signOut = page.getByRole('button', { name: /Выйти/ });
    this.title = page.getByRole('heading', { level: 1 });
  }

  /** A section of the cabinet or of the desk. */
  section(name: 'Заявки' | 'Коллеги' | 'Настройки' | 'Сводка' | 'Компании' | 'Исходящие' | 'Журнал' | 'Сотрудники'): Locator {
    return this.page.getByRole('navigation', { name: /Разделы/ }).getByRole('link', { name, exact: true });
  }
}
