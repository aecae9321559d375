import { expect } from '@playwright/test';

/** A letter as `/dev/inbox.json` gives it. */
export interface Letter {
  channel: 'mail' | 'sms';
  to: string;
  subject: string;
  text: string;
  html: string;
  at: string;
}

/** Everything that has been sent to anybody. */
export class Inbox {
  constructor(private readonly url: string) {}

  /** Letters to an address, newest first. */
  async lettersTo(email: string): Promise<Letter[]> {
    const answer = await fetch(`${this.url}/dev/inbox.json`);
    expect(answer.ok).toBe(true);
    const all = (await answer.json()) as Letter[];
    return all.filter((letter) => letter.to.includes(email)).map((letter) => ({ ...letter, text: plain(letter.text) }));
  }

  /** The newest of at least `count` letters to an address; waits until there are so many. */
  async letterTo(email: string, count = 1): Promise<Letter> {
    await expect.poll(async () => (await this.lettersTo(email)).length, { message: `letters to ${email}` }).toBeGreaterThanOrEqual(count);
    const [newest] = await this.lettersTo(email);
    return newest!;
  }

  /** The newest link of a kind, `review` for instance, among all letters to an address; waits for `count` such letters. */
  async linkOf(kind: LinkKind, email: string, count = 1): Promise<string> {
    const links = async () => (await this.lettersTo(email)).map((letter) => linkOfKind(kind, letter)).filter((link) => link !== undefined);
    await expect.poll(async () => (await links()).length, { message: `links to ${kind} for ${email}` }).toBeGreaterThanOrEqual(count);
    return (await links())[0]!;
  }

  /** The code in the newest of at least `count` SMS to a number, as it was typed. */
  async codeTo(phone: string, count = 1): Promise<string> {
    const sms = await this.letterTo(e164(phone), count);
    expect(sms.channel).toBe('sms');
    return sms.text.match(/^\d{6}/)![0];
  }

  /** The path of the link in the newest of at least `count` letters. */
  async linkTo(email: string, count = 1): Promise<string> {
    const letter = await this.letterTo(email, count);
    return linkIn(letter);
  }
}

/** A Russian number as it is stored: `8 (916) 123-45-67` is `+79161234567`. */
const e164 = (phone: string): string => `+7${phone.replace(/\D/g, '').slice(1)}`;

/** Typography aside: no-break spaces are spaces to whoever reads. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

/** The path of the confirmation or recovery link of a letter. */
export function linkIn(letter: Letter): string {
  const link = letter.text.match(/https?:\/\/\S+\/(?:confirm|recover)\/[\w-]+/);
  if (!link) throw new Error(`no link in:\n${letter.text}`);
  return new URL(link[0]).pathname;
}

const LINKS = {
  review: /https?:\/\/\S+\/review\/[\w-]+/,
  invitation: /https?:\/\/\S+\/registration\?invitation=[\w-]+/,
  staff: /https?:\/\/\S+\/staff\/invitation\/[\w-]+/,
} as const;

/** What a letter may ask for besides confirming and recovering. */
export type LinkKind = keyof typeof LINKS;

function linkOfKind(kind: LinkKind, letter: Letter): string | undefined {
  const link = letter.text.match(LINKS[kind]);
  if (!link) return undefined;
  const { pathname, search } = new URL(link[0]);
  return pathname + search;
}
