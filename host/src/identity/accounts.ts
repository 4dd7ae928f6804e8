import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { gap, type Gap, isCalendarDate, isGap, type Outcome } from '@kairos/core/base';
import type { Kysely } from 'kysely';
import { type Role, roles } from '../policy/index.ts';
import type { Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';
import { accountRows, type Found } from './account-rows.ts';
import type { Artifacts } from './artifacts.ts';
import { hashPassword, isPassword, type PasswordProblem, passwordProblem } from './password.ts';

/** A person an account is bound to, with the days it holds. */
type AccountPerson = { readonly id: string; readonly from?: string; readonly until?: string };

/** Whether somebody is bound to a person on a day, its first and last included (YYYY-MM-DD, UTC). */
export function holdsOn({ from, until }: AccountPerson, day: string): boolean {
  return (from === undefined || from <= day) && (until === undefined || day <= until);
}

/** Whom an invitation is for: what an operator or a steward has proven. */
type Invited = {
  readonly role: Exclude<Role, 'system'>;
  readonly persons: readonly AccountPerson[];
  readonly name?: string;
  readonly organisation?: string;
  /** Their own resource, such as `Practitioner/12`. */
  readonly fhirUser?: string;
};

/** Somebody who signs in. */
export type Account = Invited & { readonly id: string; readonly login: string };

/** Why a registration or a recovery is not taken. */
type AccountProblem = PasswordProblem | 'link-used' | 'login-taken' | 'login-bad' | 'refused';

/** Accounts of humans: made by invitation only, since a record must be bound to a proven person. */
export type Accounts = {
  /** A one-time link's secret, for seven days. Gap: TOKEN_CLAIMS_BAD. */
  readonly invite: (given: Readonly<Record<string, unknown>>) => Promise<Outcome<string>>;
  readonly invited: (token: string) => Promise<Invited | null>;
  /** Why there can be no account of this login. */
  readonly loginProblem: (login: string) => Promise<'login-bad' | 'login-taken' | null>;
  /** Makes the account; answers with its recovery codes, which are shown once. */
  readonly register: (
    token: string,
    given: {
      readonly login: string;
      /** null: they sign in with something else, which is bound to this id already. */
      readonly password: string | null;
      readonly id?: string;
    },
  ) => Promise<{ readonly account: Account; readonly codes: readonly string[] } | AccountProblem>;
  readonly find: (id: string) => Promise<Account | null>;
  readonly idOf: (login: string) => Promise<string | null>;
  readonly hasPassword: (id: string) => Promise<boolean>;
  /** The account of this login, if this is its password; as slow where there is none. */
  readonly verify: (login: string, password: string) => Promise<Account | null>;
  /** A new password for a recovery code, which is used up. */
  readonly recover: (given: {
    readonly login: string;
    readonly code: string;
    readonly password: string;
  }) => Promise<Account | AccountProblem>;
  /** The accounts that are bound to a person, on whatever days. */
  readonly boundTo: (person: string) => Promise<readonly Account[]>;
  /** Forgets an account; its id, or null where there is none of this login. */
  readonly remove: (login: string) => Promise<string | null>;
};

const INVITATION_SECONDS = 7 * 86_400;
const RECOVERY_CODES = 10;
const MOST_PERSONS = 100;
const loginForm = /^[\p{L}\p{N}._%+@-]{3,100}$/u;
const fhirId = /^[A-Za-z0-9.-]{1,64}$/;

export function openAccounts(of: {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly artifacts: Artifacts;
  readonly now: () => Date;
}): Accounts {
  const { artifacts } = of;
  const rows = accountRows(of);
  return {
    invite: async (given) => {
      const draft = readInvited(given);
      if (isGap(draft)) return draft;
      const token = randomBytes(32).toString('base64url');
      await artifacts.put('Invitation', token, draft, { seconds: INVITATION_SECONDS });
      return token;
    },
    invited: async (token) => {
      const found = await artifacts.find('Invitation', token);
      return found === null || found.consumed !== null ? null : (found.payload as Invited);
    },
    loginProblem: async (login) => {
      if (!loginForm.test(login)) return 'login-bad';
      return (await rows.find('login', login)) === null ? null : 'login-taken';
    },
    register: async (token, { login, password, id = randomUUID() }) => {
      const found = await artifacts.find('Invitation', token);
      if (found === null || found.consumed !== null) return 'link-used';
      if (!loginForm.test(login)) return 'login-bad';
      const problem = password === null ? null : passwordProblem(password, login);
      if (problem !== null) return problem;
      const account: Account = { ...(found.payload as Invited), id, login };
      const codes = Array.from({ length: RECOVERY_CODES }, newCode);
      const hash = password === null ? null : await hashPassword(password);
      const kept = { ...account, password: hash, codes: codes.map(codeHash) };
      if (!(await rows.add(kept))) return 'login-taken';
      // Of two that use one link at once, one keeps its account.
      if (await artifacts.consume('Invitation', token)) return { account, codes };
      await rows.remove(account.id);
      return 'link-used';
    },
    find: async (id) => accountOf(await rows.find('id', id)),
    idOf: async (login) => (await rows.find('login', login))?.id ?? null,
    hasPassword: async (id) => ((await rows.find('id', id))?.password ?? null) !== null,
    verify: async (login, password) => {
      const kept = await rows.find('login', login);
      return (await isPassword(password, kept?.password ?? null)) ? accountOf(kept) : null;
    },
    recover: async ({ login, code, password }) => {
      const kept = await rows.find('login', login);
      const problem = passwordProblem(password, login);
      if (problem !== null) return problem;
      // As slow, whoever there is.
      const hash = await hashPassword(password);
      const codes = kept?.codes.filter((one) => one !== codeHash(code)) ?? [];
      if (kept === null || codes.length === kept.codes.length) return 'refused';
      // Of two that use one code at once, one sets the password.
      const isFirst = await rows.replace(kept, { password: hash, codes });
      return (isFirst ? accountOf(kept) : null) ?? 'refused';
    },
    boundTo: async (person) => accountsBoundTo(person, rows.all()),
    remove: async (login) => {
      const kept = await rows.find('login', login);
      if (kept !== null) await rows.remove(kept.id);
      return kept?.id ?? null;
    },
  };
}

function accountOf(kept: Found | null): Account | null {
  if (kept === null) return null;
  const { password: _password, codes: _codes, body: _body, ...account } = kept;
  return account;
}

async function accountsBoundTo(person: string, all: AsyncIterable<Found>): Promise<readonly Account[]> {
  const bound: Account[] = [];
  for await (const kept of all) {
    const account = accountOf(kept);
    if (account?.persons.some(({ id }) => id === person) === true) bound.push(account);
  }
  return bound;
}

/** Codes are as random as keys: a plain hash hides them. */
function codeHash(code: string): string {
  const plain = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(plain).digest('base64url');
}

/** 80 bits, in letters and digits that are not mistaken for others. */
function newCode(): string {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const word = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 4 }, word).join('-');
}

/** An invitation's members, checked. Gap: TOKEN_CLAIMS_BAD. */
function readInvited(given: Readonly<Record<string, unknown>>): Outcome<Invited> {
  const { role: named, persons: list = [], name, organisation, fhirUser } = given;
  const role = roles.find((one) => one === named);
  if (role === undefined || role === 'system') return bad('its role is not one of a human');
  if (!Array.isArray(list) || list.length > MOST_PERSONS) return bad('its persons are no list');
  const persons: AccountPerson[] = [];
  for (const entry of list as readonly unknown[]) {
    const person = readPerson(entry);
    if (isGap(person)) return person;
    persons.push(person);
  }
  const own = role === 'citizen' || role === 'representative';
  if (own && persons.length === 0) return bad('a citizen or representative needs --person');
  if (role === 'citizen' && persons.length > 1) return bad('a citizen is one person');
  if (name !== undefined && (typeof name !== 'string' || name.length > 200))
    return bad('its name is no text');
  if (organisation !== undefined && (typeof organisation !== 'string' || !fhirId.test(organisation)))
    return bad('its org is no FHIR id');
  const user = fhirUser ?? (role === 'citizen' ? `Patient/${persons[0]?.id ?? ''}` : undefined);
  if (user !== undefined && (typeof user !== 'string' || !/^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/.test(user)))
    return bad('its FHIR user is no reference such as Practitioner/12');
  return {
    role,
    persons,
    ...(name === undefined ? {} : { name }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(user === undefined ? {} : { fhirUser: user }),
  };
}

function readPerson(entry: unknown): Outcome<AccountPerson> {
  const { id, from, until } = (typeof entry === 'object' && entry !== null ? entry : {}) as Readonly<
    Record<string, unknown>
  >;
  if (typeof id !== 'string' || !fhirId.test(id)) return bad('a person has no FHIR id');
  if (!isDay(from) || !isDay(until)) return bad('a person’s days are not written YYYY-MM-DD');
  return { id, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}

function isDay(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && value.length === 10 && isCalendarDate(value));
}

function bad(reason: string): Gap {
  return gap('TOKEN_CLAIMS_BAD', { reason });
}
