import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { linkCode } from '../cards/index.ts';
import { encryptFiles, newLinkKey, shlink } from '../sharing/index.ts';
import { refuse } from './answer.ts';
import type { Command, Streams } from './command.ts';
import { type Arguments, dateOption, type OptionSpecs, parseOptions } from './options.ts';
import { writeFiles } from './write-report.ts';

const options: OptionSpecs = {
  server: {
    type: 'string',
    value: 'URL',
    group: 'Record',
    help: 'the server’s address [http://127.0.0.1:8080]',
  },
  'token-file': {
    type: 'string',
    value: 'FILE',
    group: 'Record',
    help: 'the person’s token [KAIROS_TOKEN of the environment]',
  },
  patient: { type: 'string', value: 'ID', group: 'Record', help: 'whose record' },
  contents: {
    type: 'string',
    value: 'LIST',
    group: 'Link',
    help: 'of summary, plan, report, card, TYPE/ID [summary]',
  },
  include: {
    type: 'string',
    value: 'LIST',
    group: 'Link',
    help: 'sensitive categories that may be in it: genetics, mental-health, sexual-health, substance-use [none]',
  },
  label: { type: 'string', value: 'TEXT', group: 'Link', help: 'what whoever gets it reads first' },
  until: { type: 'string', value: 'DATE', group: 'Link', help: 'the last day it opens [in seven days]' },
  passcode: { type: 'boolean', group: 'Link', help: 'it asks for a passcode, which is made and printed' },
  once: { type: 'boolean', group: 'Link', help: 'it opens once' },
  direct: { type: 'boolean', group: 'Link', help: 'it is one file, fetched once, without a passcode' },
  'long-term': { type: 'boolean', group: 'Link', help: 'newer files may be put behind it' },
  lang: { type: 'string', value: 'LANG', group: 'Link', help: 'language of what is computed [en]' },
  qr: { type: 'string', value: 'FILE', group: 'Output', help: 'writes the link as a QR code (SVG)' },
};

/** `kairos share`: a link to a chosen part of a record, whose key is made here and stays here. */
export const share: Command = {
  name: 'share',
  usage: 'kairos share --patient ID [options] | list --patient ID | revoke LINK',
  summary: 'Makes a SMART Health Link to a part of a person’s record; the key never leaves this process.',
  options,
  run: runShare,
};

type Server = { readonly url: string; readonly token: string };

async function runShare(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, false);
  const server = await serverOf(args);
  if (isGap(server)) return refuse(server, streams, false);
  const said = await done(args, server);
  if (isGap(said)) return refuse(said, streams, false);
  streams.out(said);
  return 0;
}

async function serverOf({ values }: Arguments): Promise<Outcome<Server>> {
  const path = values.get('token-file');
  const kept =
    path === undefined
      ? (process.env['KAIROS_TOKEN'] ?? null)
      : await readFile(path, 'utf8').catch(() => null);
  if (kept === null || kept.trim() === '')
    return gap('USAGE', { problem: 'Give the person’s token by --token-file, or as KAIROS_TOKEN.' });
  const url = (values.get('server') ?? 'http://127.0.0.1:8080').replace(/\/+$/, '');
  return URL.canParse(url)
    ? { url, token: kept.trim() }
    : gap('USAGE', { problem: '--server is no address.' });
}

function done(args: Arguments, server: Server): Promise<Outcome<string>> {
  const [verb, id, ...more] = args.positionals;
  const patient = args.values.get('patient');
  if (verb === 'revoke' && id !== undefined && more.length === 0) return revoke(server, id);
  if (verb === 'list' && id === undefined && patient !== undefined) return list(server, patient);
  if (verb === undefined && patient !== undefined) return make(args, server, patient);
  const problem = '`kairos share` takes --patient ID, `list --patient ID` or `revoke LINK`.';
  return Promise.resolve(gap('USAGE', { problem }));
}

async function revoke(server: Server, id: string): Promise<Outcome<string>> {
  const answer = await ask(server, 'DELETE', `/sharing/links/${encodeURIComponent(id)}`);
  return isGap(answer) ? answer : `The link ${id} opens nothing any more.\n`;
}

async function list(server: Server, patient: string): Promise<Outcome<string>> {
  const answer = await ask(server, 'GET', `/sharing/links?patient=${encodeURIComponent(patient)}`);
  if (isGap(answer)) return answer;
  const links = answer['links'] as readonly Readonly<Record<string, unknown>>[];
  const lines = links.map(
    (link) =>
      `${String(link['id'])}  ${String(link['state'])}  until ${String(link['expires'])}  ${JSON.stringify(link['label'] ?? '')}\n`,
  );
  return lines.join('');
}

/** Fetches what is chosen, encrypts it with a key that is made here, and leaves the ciphertext with the server. */
async function make(args: Arguments, server: Server, patient: string): Promise<Outcome<string>> {
  const until = dateOption(args, 'until');
  if (isGap(until)) return until;
  const [contents, categories] = [listed(args, 'contents', 'summary'), listed(args, 'include', '')];
  const language = args.values.get('lang') ?? 'en';
  const chosen = await ask(server, 'POST', '/sharing/content', { patient, contents, categories, language });
  if (isGap(chosen)) return chosen;
  const key = newLinkKey();
  const plain = chosen['files'] as Parameters<typeof encryptFiles>[0];
  const [label, passcode] = [
    args.values.get('label') ?? null,
    args.flags.has('passcode') ? newPasscode() : null,
  ];
  const has = (name: string): boolean => args.flags.has(name);
  const made = await ask(server, 'POST', '/sharing/links', {
    patient,
    contents,
    categories,
    files: await encryptFiles(plain, key),
    ...(label === null ? {} : { label }),
    ...(passcode === null ? {} : { passcode }),
    ...(until === null ? {} : { expires: `${until}T23:59:59Z` }),
    ...(has('direct') ? { direct: true } : {}),
    ...(has('once') ? { once: true } : {}),
    ...(has('long-term') ? { longTerm: true } : {}),
  });
  if (isGap(made)) return made;
  const { id, url, expires } = made as {
    readonly id: string;
    readonly url: string;
    readonly expires: string;
  };
  const flag = `${has('long-term') ? 'L' : ''}${passcode === null ? '' : 'P'}${has('direct') ? 'U' : ''}`;
  const link = shlink({ url, key, flag, label, expires });
  const failed = await writeCode(args.values.get('qr'), link);
  if (failed !== null) return failed;
  const viewer = `${url.replace(/\/shl\/.*$/, '/view')}#${link}`;
  const lines = [
    link,
    viewer,
    ...(passcode === null ? [] : [`Passcode: ${passcode}`]),
    `Until ${expires}, id ${id}`,
  ];
  return `${lines.join('\n')}\n`;
}

function listed({ values }: Arguments, name: string, usual: string): readonly string[] {
  return (values.get(name) ?? usual)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** Ten characters that are not mistaken for one another: 49 bits, of which five may be guessed at. */
function newPasscode(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 10 }, () => letters[randomInt(letters.length)] ?? '').join('');
}

async function writeCode(path: string | undefined, link: string): Promise<Gap | null> {
  if (path === undefined) return null;
  const { rows } = linkCode(link);
  const size = rows.length + 8;
  const squares = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])),
  );
  const content = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${squares.join('')}"/></svg>\n`;
  return writeFiles(dirname(path), [{ name: basename(path), content }]);
}

/** One request of the server. Gap: SHARE_REFUSED. */
async function ask(
  { url, token }: Server,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Outcome<Readonly<Record<string, unknown>>>> {
  const refused = (reason: string): Gap => gap('SHARE_REFUSED', { subject: url, reason });
  try {
    const answer = await fetch(`${url}${path}`, {
      method,
      // A token follows nobody elsewhere.
      redirect: 'error',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const said = (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>;
    return answer.ok ? said : refused(`${answer.status} ${problemIn(said)}`);
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

/** What an OperationOutcome says. */
function problemIn(said: Readonly<Record<string, unknown>>): string {
  const [issue] = (said['issue'] ?? []) as readonly { readonly details?: { readonly text?: string } }[];
  return issue?.details?.text ?? '';
}
