// The score under a password, key by key, on the page of step 2; and npm's `zxcvbn` and `@zxcvbn-ts/core` with its language packs on the
// same page, with the same passwords.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

import { freshPage, hydrated, inChromium } from './chromium.mjs';
import { inFolder, serving } from './gangway.mjs';
import { Report } from './report.mjs';

const HERE = import.meta.dirname;
const PASSWORDS = ['correct horse battery seven', 'Gfhjkm123 - port 2026', 'лошадь батарея скрепка'];
const report = new Report('strength');
const kilobytes = (bytes) => Math.round(bytes / 100) / 10;
const sorted = (values) => values.slice().sort((a, b) => a - b);
const percentile = (values, percent) => sorted(values)[Math.min(values.length - 1, Math.floor((values.length * percent) / 100))];

if (!existsSync(join(HERE, 'node_modules'))) execFileSync('npm', ['ci', '--silent'], { cwd: HERE, stdio: 'inherit' });
const { buildSync } = createRequire(join(HERE, 'package.json'))('esbuild');

/** The two libraries, each as one script that sets `window.score`. */
const LIBRARIES = [
  ['zxcvbn', `import zxcvbn from 'zxcvbn'; window.score = (typed) => zxcvbn(typed).score;`],
  [
    '@zxcvbn-ts/core with common and en',
    `import { ZxcvbnFactory } from '@zxcvbn-ts/core';
     import * as common from '@zxcvbn-ts/language-common';
     import * as en from '@zxcvbn-ts/language-en';
     const zxcvbn = new ZxcvbnFactory({ dictionary: { ...common.dictionary, ...en.dictionary }, graphs: common.adjacencyGraphs, translations: en.translations });
     window.score = (typed) => zxcvbn.check(typed).score;`,
  ],
].map(([name, contents]) => {
  const built = buildSync({ stdin: { contents, resolveDir: HERE }, bundle: true, minify: true, format: 'iife', platform: 'browser', write: false, logLevel: 'error' });
  return { name, script: built.outputFiles[0].text };
});

/** Registers as far as step 2. */
async function toPassword(page) {
  await page.goto('/registration');
  await hydrated(page);
  const type = (name, value) => page.locator(`main [name="${name}"]`).fill(value);
  await type('last_name', 'Соколова');
  await type('first_name', 'Анна');
  await type('middle_name', 'Викторовна');
  await type('phone', '+79161234567');
  await type('email', 'anna@example.org');
  await type('inn', '7707083893');
  await type('kpp', '773601001');
  for (const box of ['terms', 'personal_data']) await page.locator(`main [name="${box}"]`).check();
  await page.locator('main button.button--primary').click();
  await page.waitForURL('**/registration/password');
  await hydrated(page);
}

/**
 * Types into the field as a keyboard does, one character at a time, and measures from the event to the moment the score on the page is of this
 * very text: the score of the key before is taken off first, so that an equal one is told from none.
 */
const TYPE = async (passwords) => {
  const field = document.querySelector('main [name="password"]');
  const meter = document.querySelector('.strength');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const put = (text) => {
    set.call(field, text);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const scored = (text) =>
    new Promise((done) => {
      const began = performance.now();
      const watch = new MutationObserver(() => {
        if (meter.getAttribute('data-score') === null) return;
        watch.disconnect();
        done(performance.now() - began);
      });
      watch.observe(meter, { attributes: true, attributeFilter: ['data-score'] });
      put(text);
    });
  const emptied = () =>
    new Promise((done) => {
      if (meter.getAttribute('data-score') === null) return done();
      const watch = new MutationObserver(() => {
        if (meter.getAttribute('data-score') !== null) return;
        watch.disconnect();
        done();
      });
      watch.observe(meter, { attributes: true, attributeFilter: ['data-score'] });
      put('');
    });
  const times = [];
  for (const password of passwords) {
    const characters = [...password];
    for (let length = 1; length <= characters.length; length += 1) {
      await emptied();
      times.push(await scored(characters.slice(0, length).join('')));
    }
  }
  return times;
};

/** The libraries are called as a page calls them, once a key. */
const CALL = (passwords) => {
  const times = [];
  for (const password of passwords) {
    const characters = [...password];
    for (let length = 1; length <= characters.length; length += 1) {
      const began = performance.now();
      window.score(characters.slice(0, length).join(''));
      times.push(performance.now() - began);
    }
  }
  return times;
};

await inFolder((folder) =>
  serving(folder, {}, async ({ url }) => {
    await inChromium(async (browser) => {
      const { page, context } = await freshPage(browser, url);
      await toPassword(page);
      const [first, ...later] = await page.evaluate(TYPE, PASSWORDS);
      report.note('first score, from the first key to the page', first, 'ms', { max: 100 });
      report.note('later scores, from a key to the page: p50', percentile(later, 50), 'ms', { max: 5 });
      report.note('later scores, from a key to the page: p99', percentile(later, 99), 'ms');
      for (const { name, script } of LIBRARIES) {
        const began = performance.now();
        await page.addScriptTag({ content: script });
        const loaded = performance.now() - began;
        const [firstCall, ...laterCalls] = await page.evaluate(CALL, PASSWORDS);
        report.note(`${name}: brotli`, kilobytes(brotliCompressSync(Buffer.from(script)).length), 'KB');
        report.note(`${name}: compiled in`, loaded, 'ms');
        report.note(`${name}: first call`, firstCall, 'ms');
        report.note(`${name}: later calls, p50`, percentile(laterCalls, 50), 'ms');
        report.note(`${name}: later calls, p99`, percentile(laterCalls, 99), 'ms');
      }
      await context.close();
    });
  }),
);
report.end();
