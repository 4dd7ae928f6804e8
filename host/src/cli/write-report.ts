import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Gap, gap } from '@kairos/core/base';
import { makeFolder } from '../files/index.ts';

/** One file of a report. */
export type ReportFile = { readonly name: string; readonly content: string };

/**
 * Writes a report's files into a folder (made if need be), readable by the owner only. All files are
 * first written beside their places and then moved there, so a full disk leaves the old report as it
 * was. A folder that holds another person's report is left alone unless `force`.
 * `personKey` tells persons apart; it is kept inside report.json.
 */
export async function writeReport(
  folder: string,
  files: readonly ReportFile[],
  options: { readonly personKey: string; readonly force: boolean },
): Promise<Gap | null> {
  if (!options.force && (await holdsOtherPerson(folder, options.personKey)))
    return gap('OUTPUT_OTHER_PERSON', { subject: folder });
  return writeFiles(folder, files);
}

/** Writes files into a folder, made if need be, readable by the owner only: all of them, or none. Gap: OUTPUT_FAILED. */
export async function writeFiles(folder: string, files: readonly ReportFile[]): Promise<Gap | null> {
  const suffix = `.${randomBytes(6).toString('hex')}.part`;
  const written: string[] = [];
  try {
    await makeFolder(folder);
    for (const { name, content } of files) {
      const part = join(folder, `.${name}${suffix}`);
      const handle = await open(part, 'wx', 0o600);
      written.push(part);
      try {
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
    for (const [i, { name }] of files.entries()) await rename(written[i] ?? '', join(folder, name));
    return null;
  } catch (error) {
    await Promise.all(written.map((part) => rm(part, { force: true })));
    return gap('OUTPUT_FAILED', {
      subject: folder,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}

/** Who a report is about, in a form that can be compared: the record's identity, else the genome sample. */
export function personKey(person: {
  readonly name: string | null;
  readonly birthDate: string | null;
  readonly sample: string | null;
}): string {
  return person.name !== null || person.birthDate !== null
    ? `${person.name ?? ''}|${person.birthDate ?? ''}`
    : `sample ${person.sample ?? ''}`;
}

async function holdsOtherPerson(folder: string, key: string): Promise<boolean> {
  const path = join(folder, 'report.json');
  if (!existsSync(path)) return false;
  try {
    const report: unknown = JSON.parse(await readFile(path, 'utf8'));
    const person = typeof report === 'object' && report !== null && 'person' in report ? report.person : null;
    return isPerson(person) && personKey(person) !== key;
  } catch {
    return true;
  }
}

function isPerson(
  value: unknown,
): value is { name: string | null; birthDate: string | null; sample: string | null } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'birthDate' in value &&
    'sample' in value
  );
}
