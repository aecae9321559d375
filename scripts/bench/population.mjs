// The same look-up, sign-in and queue page with a thousand accounts and with a million, on SQLite and PostgreSQL. Run by
// bench-population.sh, which brings the databases: DATABASES is JSON, [{ name, size, url }…].
import { bench, CAPTCHA, inFolder, PASSWORD, serving, STORM } from './gangway.mjs';
import { Report } from './report.mjs';

const databases = JSON.parse(process.env.DATABASES);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const report = new Report('population');
const first = new Map();

/** Notes milliseconds, and how many times those of the smallest size they are. */
function compare(name, size, what, micros) {
  const key = `${name}: ${what}`;
  report.note(`${key}, ${size} accounts`, micros / 1000, 'ms');
  if (!first.has(key)) first.set(key, micros);
  else report.note(`${key}, ${size} accounts, times the least`, micros / first.get(key), '×', { max: 1.2 });
}

for (const { name, size, url } of databases) {
  const { seconds } = await bench('fill', [url, `${size}`], { password: PASSWORD });
  report.note(`${name}: ${size} accounts filled in`, seconds, 's');
  compare(name, size, 'account look-up, p50', (await bench('look-up', [url, `${size}`])).p50);
  for (const [what, { p50 }] of Object.entries(await bench('queue', [url, `${size}`]))) compare(name, size, `queue, ${what}, p50`, p50);
  await inFolder((folder) =>
    serving(folder, { ...STORM, 'database.url': url }, async (server) => {
      const people = { accounts: size, password: PASSWORD, captcha: CAPTCHA, connections: 1 };
      await bench('sign-in', [server.host], { ...people, seconds: 1 });
      compare(name, size, 'whole sign-in, p50', (await bench('sign-in', [server.host], { ...people, seconds: SECONDS })).p50);
    }),
  );
}
report.end();
