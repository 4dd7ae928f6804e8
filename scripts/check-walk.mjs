// The sentences that people with accounts must be able to say, walked in Chromium over a server that was just started and
// is empty, on a phone and on a desk: files in, a plan in the person's language, a doctor abroad who scans one code, who
// has looked, by mail and by the browser; a card while prescribing and the evidence behind it.
// Usage: node scripts/check-walk.mjs FOLDER [--pictures DIR] (an empty folder; the page is built)
// CHROMIUM names the browser (default /usr/bin/chromium). Exit 0: all hold; 1: one does not.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pictureTaker } from './screens/pictures.mjs';
import { check, tell } from './screens/tally.mjs';
import { desktop, phone } from './screens/visit.mjs';
import { bringPersons, register, signIn, signOut, visitor, withRecord } from './served-record.mjs';
import {
  bringsFiles,
  confirmsMail,
  isToldByBrowser,
  seesWhoLooked,
  showsToDoctorAbroad,
  takesAllAlong,
} from './walk/citizen.mjs';
import { breaksGlass, isWarnedWhilePrescribing, readsEvidence } from './walk/clinician.mjs';
import { openMailServer } from './walk/mail-server.mjs';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node scripts/check-walk.mjs FOLDER [--pictures DIR]');
  process.exit(2);
}
const { picture } = pictureTaker();
const people = {
  mara: { given: 'Mara', family: 'Beispiel', birthDate: '1958-03-21' },
  marta: { given: 'Marta', family: 'Przykład', birthDate: '1958-03-21' },
};

mkdirSync(folder, { recursive: true });
const mail = await openMailServer();
const config = join(folder, 'config.json');
writeFileSync(
  config,
  JSON.stringify({ mail: mail.setting, push: { contact: 'mailto:record@house.example' } }),
);
await withRecord(folder, { options: ['--config', config] }, async (browser, record) => {
  await bringPersons(record, people);
  await walk(browser, record, { person: 'mara', viewport: phone });
  await walk(browser, record, { person: 'marta', viewport: desktop });
});
await mail.close();
tell();

/** One person and one clinician, each on a device of a size. */
async function walk(browser, record, { person, viewport }) {
  const { given, family } = people[person];
  const patient = `${given} ${family}`;
  const address = `${person}@example.org`;
  const own = `citizen, ${viewport.width} px`;
  const { page, context, heard } = await visitor(browser, {
    viewport,
    locale: 'pl-PL',
    // As fine as the screens that codes are scanned from.
    deviceScaleFactor: 2,
    acceptDownloads: true,
    serviceWorkers: 'allow',
  });
  await register(page, record, { login: address, invited: ['--role', 'citizen', '--person', person] });
  await signIn(page, record, address);
  await bringsFiles(page, { name: own, picture });
  await confirmsMail(page, { name: own, mail, address });
  await showsToDoctorAbroad(browser, page, { name: own, picture });
  await clinician(browser, record, { person, patient, viewport });
  const { text } = await mail.mailTo(address, /http/);
  check(
    `${own}: an emergency is told at once, and the mail says nothing of it`,
    !new RegExp(`${family}|Lang|emergency|simvastatin`, 'i').test(text),
  );
  await seesWhoLooked(page, { name: own, names: ['Dr Ana Silva, Lisbon', 'Dr Maria Lang'], picture });
  await takesAllAlong(page, { name: own });
  await isToldByBrowser(page, { name: own, base: record.base });
  const policy = heard.complaints.filter((one) => /policy|Error:/i.test(one));
  check(`${own}: the page’s policy was kept, and nothing broke`, policy.length === 0, policy.join(' | '));
  await signOut(page);
  await context.close();
}

async function clinician(browser, record, { person, patient, viewport }) {
  const name = `clinician, ${viewport.width} px`;
  await isWarnedWhilePrescribing(record, { name, person });
  const { page, context } = await visitor(browser, { viewport });
  const login = `maria.lang.${person}`;
  const invited = [
    '--role',
    'clinician',
    '--name',
    'Dr Maria Lang',
    '--org',
    'clinic-north',
    '--person',
    person,
  ];
  await register(page, record, { login, invited });
  await signIn(page, record, login);
  await readsEvidence(page, { name, patient, picture });
  await breaksGlass(page);
  await context.close();
}
