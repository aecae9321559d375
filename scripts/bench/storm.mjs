// Pages while sign-ins beyond capacity saturate argon2: how slow they get, who is refused and how, and what memory it takes.
import { answers, bench, CAPTCHA, inFolder, memory, PASSWORD, pause, serving, STORM } from './gangway.mjs';
import { Report } from './report.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const ACCOUNTS = 2000;
/** More than are hashed (one a core) and wait (passwords.queue) together; refused ones come back when they were told to. */
const VISITORS = 300;
/** People who open pages meanwhile: each one every 20 ms. */
const readers = (path) => ({ path, seconds: SECONDS, connections: 8, 'pause-ms': 20 });
const report = new Report('storm');

await inFolder(async (folder) => {
  await bench('fill', [`sqlite://${folder}/gangway.db`, `${ACCOUNTS}`], { password: PASSWORD });
  await serving(folder, { ...STORM, 'database.url': `sqlite://${folder}/gangway.db` }, async (server) => {
    const at = [server.host];
    await bench('page', at, { seconds: 1 });
    report.note('resident memory before', await memory(server), 'MB');
    const pages = ['/sign-in', '/registration', '/recover'];
    const idle = [];
    for (const path of pages) idle.push(await bench('page', at, readers(path)));

    const storm = bench('sign-in', at, { seconds: SECONDS * pages.length + 4, connections: VISITORS, accounts: ACCOUNTS, password: PASSWORD, captcha: CAPTCHA });
    await pause(2000);
    for (const [index, path] of pages.entries()) {
      const under = await bench('page', at, readers(path));
      report.note(`${path}: p50 idle`, idle[index].p50 / 1000, 'ms');
      report.note(`${path}: p99 idle`, idle[index].p99 / 1000, 'ms');
      report.note(`${path}: p50 under the storm`, under.p50 / 1000, 'ms');
      report.note(`${path}: p99 under the storm`, under.p99 / 1000, 'ms');
      report.note(`${path}: p99 under the storm, times idle`, under.p99 / idle[index].p99, '×', { max: 5 });
      report.note(`${path}: answers other than 200`, under.broken + answers(under, 503) + answers(under, 500), '', { max: 0 });
    }
    report.note('resident memory under the storm', await memory(server), 'MB');
    const figures = await storm;
    report.note('sign-ins a second meanwhile', figures.per_second, '1/s');
    report.note('refused with 503', answers(figures, 503), '', { min: 1 });
    report.note('refused with 503 without Retry-After', figures.unpaused, '', { max: 0 });
    report.note('answered 500', answers(figures, 500), '', { max: 0 });
    report.note('connections broken', figures.broken, '', { max: 0 });
    report.note('resident memory at its peak', await memory(server, 'VmHWM'), 'MB', { max: 150 });
    await pause(5000);
    report.note('resident memory 5 s after', await memory(server), 'MB');
  });
});
report.end();
