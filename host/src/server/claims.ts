import { type Gap, gap, isCalendarDate, isGap, type Outcome } from '@kairos/core/base';
import {
  type BoundPerson,
  type Caller,
  parseScopes,
  type Purpose,
  purposes,
  type Role,
  roles,
  usualPurpose,
} from '../policy/index.ts';

/** What a token says of its bearer, beside who issued it, for whom, and for how long. */
export type Claims = {
  readonly sub: string;
  readonly name?: string;
  readonly role: Role;
  readonly org?: string;
  readonly persons: readonly { readonly id: string; readonly from?: string; readonly until?: string }[];
  readonly scope: string;
  readonly purpose: Purpose;
  readonly jti: string;
};

const MOST_PERSONS = 1000;
const fhirId = /^[A-Za-z0-9.-]{1,64}$/;
/** No white space or control characters: subjects stand in logs and in the audit. */
const subjectForm = /^[\x21-\x7e]{1,128}$/;

/**
 * The caller a token's claims describe. Members that are not claims of ours are left aside; a claim of ours that is
 * malformed refuses the token. Gaps: TOKEN_CLAIMS_BAD, SCOPE_MALFORMED.
 */
export function callerOf(claims: Readonly<Record<string, unknown>>): Outcome<Caller> {
  const { sub, name, role, org, jti, scope, purpose } = claims;
  if (typeof sub !== 'string' || !subjectForm.test(sub)) return bad('it has no usable sub');
  if (typeof jti !== 'string' || !subjectForm.test(jti)) return bad('it has no usable jti');
  const known = roles.find((one) => one === role);
  if (known === undefined) return bad('its role is not known');
  if (org !== undefined && (typeof org !== 'string' || !fhirId.test(org)))
    return bad('its org is no FHIR id');
  if (name !== undefined && (typeof name !== 'string' || name.length > 200))
    return bad('its name is no text');
  const why = purpose === undefined ? usualPurpose[known] : purposes.find((one) => one === purpose);
  if (why === undefined) return bad('its purpose is not known');
  const persons = personsOf(claims['persons']);
  if (isGap(persons)) return persons;
  const scopes = parseScopes(typeof scope === 'string' ? scope : '');
  if (isGap(scopes)) return scopes;
  return {
    subject: sub,
    name: name ?? null,
    role: known,
    organisation: org ?? null,
    persons,
    scopes,
    purpose: why,
    tokenId: jti,
  };
}

function personsOf(value: unknown): Outcome<readonly BoundPerson[]> {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > MOST_PERSONS) return bad('its persons are no list');
  const persons: BoundPerson[] = [];
  for (const entry of value as readonly unknown[]) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
      return bad('a person is no object');
    const { id, from, until } = entry as Readonly<Record<string, unknown>>;
    if (typeof id !== 'string' || !fhirId.test(id)) return bad('a person has no FHIR id');
    if (!isDay(from) || !isDay(until)) return bad('a person’s days are not written YYYY-MM-DD');
    persons.push({ id, from: from ?? null, until: until ?? null });
  }
  return persons;
}

function isDay(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && value.length === 10 && isCalendarDate(value));
}

/** A caller's claims, checked: what is kept where work goes on after the token's request. */
export function claimsOf(
  { subject, name, role, organisation, persons, purpose, tokenId }: Caller,
  scope: unknown,
): Claims {
  return {
    sub: subject,
    ...(name === null ? {} : { name }),
    role,
    ...(organisation === null ? {} : { org: organisation }),
    persons: persons.map(({ id, from, until }) => ({
      id,
      ...(from === null ? {} : { from }),
      ...(until === null ? {} : { until }),
    })),
    scope: String(scope),
    purpose,
    jti: tokenId,
  };
}

/** A person as the command line names them: `ID`, `ID:FROM`, `ID:FROM:UNTIL`, `ID::UNTIL`. */
export function personClaim(text: string): Claims['persons'][number] {
  const [id = '', from = '', until = ''] = text.split(':');
  return { id, ...(from === '' ? {} : { from }), ...(until === '' ? {} : { until }) };
}

function bad(reason: string): Gap {
  return gap('TOKEN_CLAIMS_BAD', { reason });
}
