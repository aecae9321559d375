import { expect, type Locator, type Page } from '@playwright/test';

/** A request at the desk. */
export class RequestPage {
  readonly person: Locator;
  readonly facts: Locator;
  readonly decide: Locator;
  readonly send: Locator;
  readonly ownWords: Locator;
  readonly seeLetter: Locator;
  readonly letter: Locator;
  readonly done: Locator;
  readonly refusal: Locator;
  readonly history: Locator;
  readonly powers: Locator;
  readonly note: Locator;
  readonly addNote: Locator;

  constructor(readonly page: Page) {
    this.person = page.getByRole('heading', { level: 1 });
    this.facts = page.locator('.dossier__facts');
    this.decide = page.locator('#decide');
    this.send = page.getByRole('button', { name: 'Отправить', exact: true });
    this.ownWords = page.getByLabel('Своими словами');
    this.seeLetter = page.getByRole('button', { name: 'Посмотреть письмо' });
    this.letter = page.getByRole('group', { name: 'Письмо заявителю' });
    this.done = page.getByText('Решение принято. Письмо');
    this.refusal = page.getByText('Решение уже принято: кто и как решил, написано выше');
    this.history = page.locator('.dossier__history');
    this.powers = page.locator('#powers');
    this.note = page.getByLabel('Заметка', { exact: true });
    this.addNote = page.getByRole('button', { name: 'Добавить заметку' });
  }

  /** The badge that says how the request stands. */
  state(name: 'requested' | 'action-needed' | 'approved' | 'rejected'): Locator {
    return this.page.locator(`.dossier__head .state-badge--${name}`);
  }

  /** Chooses a decision that needs no words, and stops before the letter is sent. */
  async choose(decision: 'Одобрить как сотрудника' | 'Назначить контактным лицом'): Promise<void> {
    await this.decide.getByRole('link', { name: decision }).click();
    await expect(this.send).toBeVisible();
  }

  /** Approves. */
  async approve(as: 'Одобрить как сотрудника' | 'Назначить контактным лицом' = 'Одобрить как сотрудника'): Promise<void> {
    await this.choose(as);
    await this.send.click();
    await expect(this.state('approved')).toBeVisible();
  }

  /** Asks or refuses in one's own words. */
  async say(decision: 'Запросить уточнение' | 'Отклонить', words: string): Promise<void> {
    await this.decide.getByRole('link', { name: decision }).click();
    await typeInto(this.ownWords, words);
    await this.seeLetter.click();
    await expect(this.letter).toContainText(words);
    await this.send.click();
    await expect(this.state(decision === 'Отклонить' ? 'rejected' : 'action-needed')).toBeVisible();
  }
}
import { typeInto } from '../keyboard.ts';
