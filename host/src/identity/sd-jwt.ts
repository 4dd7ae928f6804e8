import { createHash } from 'node:crypto';

type Json = Readonly<Record<string, unknown>>;

/** An SD-JWT with key binding in its parts (RFC 9901, § 4). */
type SdJwtParts = {
  readonly jwt: string;
  readonly disclosures: readonly string[];
  /** '' where none is there. */
  readonly keyBinding: string;
  /** What the key binding signs the hash of: all before it, with the last tilde. */
  readonly presented: string;
};

const MOST_CHARACTERS = 64 * 1024;
const MOST_DISCLOSURES = 200;
const MOST_DEPTH = 32;
/** Claims that decide whether a credential holds are signed in the open (SD-JWT VC, § 2.2.2.2). */
const neverHidden = ['iss', 'nbf', 'exp', 'iat', 'cnf', 'vct', 'vct#integrity', 'status'];
const reserved = ['_sd', '...', '_sd_alg'];

/** The parts of one; null where it is none, or larger than any needs to be. */
export function splitSdJwt(text: string): SdJwtParts | null {
  const end = text.lastIndexOf('~');
  if (end === -1 || text.length > MOST_CHARACTERS) return null;
  const [jwt = '', ...disclosures] = text.slice(0, end).split('~');
  return disclosures.length > MOST_DISCLOSURES
    ? null
    : { jwt, disclosures, keyBinding: text.slice(end + 1), presented: text.slice(0, end + 1) };
}

/**
 * The claims of a signed payload with what was disclosed of it in its place (RFC 9901, § 7.1); null where a disclosure is
 * malformed, given twice, of no digest in it, or would stand in the place of a claim that is there.
 */
export function disclosedClaims(payload: Json, disclosures: readonly string[]): Json | null {
  const { _sd_alg: algorithm = 'sha-256', ...signed } = payload;
  if (algorithm !== 'sha-256') return null;
  const known = new Map<string, Disclosure>();
  for (const text of disclosures) {
    const disclosure = readDisclosure(text);
    const digest = sha256(text);
    if (disclosure === null || known.has(digest)) return null;
    known.set(digest, disclosure);
  }
  const opening: Opening = { known, met: new Set(), used: new Set() };
  const claims = opened(signed, opening, 0);
  if (!isJson(claims) || opening.used.size < known.size) return null;
  return neverHidden.some((name) => Object.hasOwn(claims, name) && !Object.hasOwn(signed, name))
    ? null
    : claims;
}

/** SHA-256 as base64url, of what is ASCII. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** A claim with its name, or a member of a list. */
type Disclosure = { readonly name: string | null; readonly value: unknown };

function readDisclosure(text: string): Disclosure | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    const given: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64url')),
    );
    if (!Array.isArray(given) || typeof given[0] !== 'string') return null;
    const [, second, third] = given as readonly unknown[];
    if (given.length === 2) return { name: null, value: second };
    return given.length === 3 && typeof second === 'string' && !reserved.includes(second)
      ? { name: second, value: third }
      : null;
  } catch {
    return null;
  }
}

type Opening = {
  readonly known: ReadonlyMap<string, Disclosure>;
  /** Digests that were met: each stands in one place. */
  readonly met: Set<string>;
  readonly used: Set<string>;
};

/** What no rule allows. */
const BAD = Symbol('bad');

function opened(value: unknown, opening: Opening, depth: number): unknown {
  if (depth > MOST_DEPTH) return BAD;
  if (Array.isArray(value)) return openedList(value, opening, depth);
  return isJson(value) ? openedObject(value, opening, depth) : value;
}

function openedList(list: readonly unknown[], opening: Opening, depth: number): unknown {
  const members: unknown[] = [];
  for (const one of list) {
    const digest = isJson(one) && Object.hasOwn(one, '...') ? one['...'] : undefined;
    if (digest === undefined) members.push(opened(one, opening, depth + 1));
    else {
      const found = isJson(one) && Object.keys(one).length === 1 ? taken(digest, opening) : BAD;
      if (found === BAD || (found !== null && found.name !== null)) return BAD;
      if (found !== null) members.push(opened(found.value, opening, depth + 1));
    }
  }
  return members.includes(BAD) ? BAD : members;
}

function openedObject(object: Json, opening: Opening, depth: number): unknown {
  const { _sd: digests = [], ...plain } = object;
  if (!Array.isArray(digests) || Object.keys(plain).some((name) => reserved.includes(name))) return BAD;
  const claims = new Map<string, unknown>();
  for (const [name, value] of Object.entries(plain)) claims.set(name, opened(value, opening, depth + 1));
  for (const digest of digests as readonly unknown[]) {
    const found = taken(digest, opening);
    if (found === null) continue;
    if (found === BAD || found.name === null || claims.has(found.name)) return BAD;
    claims.set(found.name, opened(found.value, opening, depth + 1));
  }
  return [...claims.values()].includes(BAD) ? BAD : Object.fromEntries(claims);
}

/** What was disclosed of a digest; null where nothing was, as of decoys. */
function taken(digest: unknown, { known, met, used }: Opening): Disclosure | null | typeof BAD {
  if (typeof digest !== 'string' || met.has(digest)) return BAD;
  met.add(digest);
  const found = known.get(digest) ?? null;
  if (found !== null) used.add(digest);
  return found;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
