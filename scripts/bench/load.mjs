// Pages, sign-ins and registrations a second; the same machine's bare argon2, measured before, between and after.
import { answers, bench, CAPTCHA, inFolder, memory, PASSWORD, serving, STORM } from './gangway.mjs';
import { Report } from './report.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const ACCOUNTS = 2000;
const report = new Report('load');
const people = { password: PASSWORD, captcha: CAPTCHA, seconds: SECONDS };
const ms = (micros) => micros / 1000;

function page(name, figures, budget) {
  report.note(`${name}: requests a second`, figures.per_second, '1/s', budget);
  report.note(`${name}: p50`, ms(figures.p50), 'ms');
  report.note(`${name}: p99`, ms(figures.p99), 'ms');
  report.note(`${name}: answers other than 200`, figures.broken + Object.entries(figures.statuses).reduce((sum, [status, count]) => sum + (status === '200' ? 0 : count), 0), '', { max: 0 });
}

await inFolder(async (folder) => {
  await bench('fill', [`sqlite://${folder}/gangway.db`, `${ACCOUNTS}`], { password: PASSWORD });
  await serving(folder, { ...STORM, 'database.url': `sqlite://${folder}/gangway.db` }, async (server) => {
    const at = [server.host];
    await bench('page', at, { seconds: 2 });
    page('sign-in page, 2 cores shared with the client', await bench('page', at, { seconds: SECONDS, connections: 16 }), { min: 12000 });
    page('sign-in page, brotli', await bench('page', at, { seconds: SECONDS, connections: 16, 'accept-encoding': 'br' }));
    page('registration, step 1', await bench('page', at, { seconds: SECONDS, connections: 16, path: '/registration' }));

    // Bare, storm, bare, storm, bare: what else happens on the machine hits both.
    const bare = [await bench('argon2', [], { seconds: SECONDS })];
    const signIns = await bench('sign-in', at, { ...people, accounts: ACCOUNTS, connections: 16 });
    bare.push(await bench('argon2', [], { seconds: SECONDS }));
    const registrations = await bench('register', at, { ...people, connections: 16 });
    bare.push(await bench('argon2', [], { seconds: SECONDS }));
    const mean = (...rates) => rates.reduce((sum, { per_second }) => sum + per_second, 0) / rates.length;
    report.note('bare argon2 (19 MiB, t=2, p=1), one thread a core, memory used again', mean(...bare), '1/s');
    report.note('sign-ins', signIns.per_second, '1/s');
    report.note('sign-ins, of bare argon2 just before and after', (100 * signIns.per_second) / mean(bare[0], bare[1]), '%', { min: 85 });
    report.note('sign-ins: p50', ms(signIns.p50), 'ms');
    report.note('sign-ins: p99', ms(signIns.p99), 'ms');
    report.note('sign-ins that failed', answers(signIns, 302) - signIns.count + answers(signIns, 503) + answers(signIns, 500), '', { max: 0 });
    report.note('registrations (step 1 and 2)', registrations.per_second, '1/s');
    report.note('registrations, of bare argon2', (100 * registrations.per_second) / mean(bare[1], bare[2]), '%');
    report.note('registrations: p99', ms(registrations.p99), 'ms');
    report.note('resident memory after all of it', await memory(server), 'MB');
    report.note('resident memory at its peak', await memory(server, 'VmHWM'), 'MB');
  });
});
report.end();
