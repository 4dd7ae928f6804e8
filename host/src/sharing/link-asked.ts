import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import { sensitiveCategories } from '../fhir/index.ts';
import { type EncryptedFile, readFiles } from './encrypted-file.ts';

/** A link as somebody asks for it. Its key is not in it: whoever asks keeps that. */
export type LinkAsked = {
  readonly person: string;
  readonly label: string | null;
  readonly expires: Date;
  readonly passcode: string | null;
  /** Flag U: one encrypted file at the address itself, once. */
  readonly direct: boolean;
  /** Opens once. */
  readonly once: boolean;
  /** Flag L: its files may be replaced by newer ones. */
  readonly longTerm: boolean;
  /** What is in it, as kinds of content and resource names; for the person's own list. */
  readonly contents: readonly string[];
  /** Sensitive categories that were chosen. */
  readonly categories: readonly string[];
  readonly files: readonly EncryptedFile[];
};

const members = [
  'patient',
  'label',
  'expires',
  'passcode',
  'direct',
  'once',
  'longTerm',
  'contents',
  'categories',
  'files',
] as const;

const MOST_LABEL = 80;
const USUAL_DAYS = 7;
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

/**
 * Reads a request for a link. A member that is not known is refused: above all a key that a program sent by mistake.
 * Gap: SHARE_BAD.
 */
export function readLinkAsked(given: Readonly<Record<string, unknown>>, now: Date): Outcome<LinkAsked> {
  const bad = (reason: string): Gap => gap('SHARE_BAD', { reason });
  const unknown = Object.keys(given).find((name) => !(members as readonly string[]).includes(name));
  if (unknown !== undefined) return bad('it has a member that is not known; a key is never sent');
  const { patient, label = null, passcode = null, contents = [], categories = [] } = given;
  const flags = { direct: given['direct'] ?? false, longTerm: given['longTerm'] ?? false };
  const once = given['once'] ?? flags.direct;
  if (typeof patient !== 'string' || !/^[A-Za-z0-9.-]{1,64}$/.test(patient))
    return bad('it does not name whose record by patient');
  if (!isFlag(flags.direct) || !isFlag(flags.longTerm) || !isFlag(once))
    return bad('direct, once and longTerm are true or false');
  if (label !== null && !isText(label, MOST_LABEL)) return bad(`a label has 1 to ${MOST_LABEL} characters`);
  if (passcode !== null && !isPasscode(passcode)) return bad('a passcode has 6 to 64 characters');
  if (!areTexts(contents) || !areTexts(categories)) return bad('contents and categories are lists of texts');
  if (!categories.every((one) => (sensitiveCategories as readonly string[]).includes(one)))
    return bad(`categories are of ${sensitiveCategories.join(', ')}`);
  const files = readFiles(given['files']);
  if (isGap(files)) return files;
  const expires = readExpiry(given['expires'], now);
  if (isGap(expires)) return expires;
  if (flags.direct && (passcode !== null || flags.longTerm || files.length !== 1 || !once))
    return bad('a direct link leads to one file, once, without a passcode and not for the long term');
  if (flags.longTerm && once) return bad('a link for the long term opens more than once');
  const { direct, longTerm } = flags;
  return { person: patient, label, expires, passcode, direct, once, longTerm, contents, categories, files };
}

function readExpiry(value: unknown, now: Date): Outcome<Date> {
  const at =
    value === undefined
      ? now.getTime() + USUAL_DAYS * DAY_MS
      : Date.parse(typeof value === 'string' ? value : '');
  const fits = at > now.getTime() && at <= now.getTime() + MOST_DAYS * DAY_MS;
  return fits
    ? new Date(at)
    : gap('SHARE_BAD', { reason: `expires is an instant within the next ${MOST_DAYS} days` });
}

const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most && !/\p{Cc}/u.test(value);
const isPasscode = (value: unknown): value is string => isText(value, 64) && value.length >= 6;
const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= 100 && value.every((one) => isText(one, 200));
