// Somebody of the client-service desk, invited and signed in as people are: by the pages.
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { promisify } from 'node:util';

import { freshPage, hydrated } from './chromium.mjs';
import { BINARY, CAPTCHA, PASSWORD, pause, settled } from './gangway.mjs';

const EMAIL = 'desk@example.org';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of an authenticator app (RFC 6238: SHA-1, 30 seconds, 6 digits). */
function code(secret) {
  const bits = [...secret].filter((letter) => ALPHABET.includes(letter)).map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  return String((hash.readUInt32BE(hash.at(-1) & 0xf) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The letter of the invitation, once it is delivered. */
async function letter(url) {
  for (;;) {
    const letters = await (await fetch(`${url}/dev/inbox.json`)).json();
    const found = letters.find(({ to }) => to.includes(EMAIL));
    if (found) return found.text;
    await pause(100);
  }
}

/** The cookies of a person of the desk who has shown the second factor. */
export async function deskSession(browser, folder, url) {
  await promisify(execFile)(BINARY, ['staff', 'add', EMAIL, '--role', 'reviewer'], { cwd: folder, env: { ...process.env, ...settled({ 'http.public_url': url }) } });
  const { page, context } = await freshPage(browser, url);
  const send = async (values) => {
    for (const [name, value] of Object.entries(values)) await page.locator(`main input[name="${name}"]`).fill(value);
    await page.locator('main form button.button--primary').first().click();
  };
  try {
    await page.goto((await letter(url)).match(/https?:\/\/\S+\/staff\/invitation\/\S+/)[0]);
    await hydrated(page);
    await send({ last_name: 'Менеджерова', first_name: 'Ольга', password: PASSWORD, password_repeat: PASSWORD });
    await page.waitForURL('**/sign-in?joined*');
    await hydrated(page);
    await send({ email: EMAIL, password: PASSWORD, captcha_answer: CAPTCHA });
    await page.waitForURL('**/staff/enrol');
    await hydrated(page);
    await send({ code: code(await page.locator('.enrol__secret').innerText()) });
    await page.locator('.codes code').first().waitFor();
    return await context.cookies();
  } finally {
    await context.close();
  }
}
