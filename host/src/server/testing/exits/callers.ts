import fc from 'fast-check';
import { type Role, roles } from '../../../policy/index.ts';

/** A caller's claims as they are generated; persons by their number in the world. */
type CallerShape = {
  readonly role: Role;
  readonly sub: string;
  readonly org: string | undefined;
  readonly purpose: string;
  readonly persons: readonly { readonly index: number; readonly days: Days }[];
  readonly scope: string;
  /** Which questions they ask. */
  readonly pick: number;
};

type Days = { readonly from?: string; readonly until?: string };

const always: Days = {};
const past: Days = { from: '2000-01-01', until: '2001-01-01' };
const now: Days = { from: '2000-01-01', until: '2100-01-01' };
const days = fc.constantFrom(always, always, now, past, { from: '2100-01-01' } as Days);
const scopeForms = [
  'L/*.rs',
  'L/*.rs',
  'L/*.cruds',
  'L/*.rs',
  'L/*.s L/Patient.r',
  'L/*.r L/Observation.s',
  'L/Observation.rs L/Patient.rs',
  'L/Observation.rs?status=final L/Patient.rs L/DiagnosticReport.rs',
  'L/*.rs?status:not=final',
  'L/Observation.rs?value-quantity:missing=true L/Condition.rs',
  'L/Observation.rs?status=final L/Observation.rs?value-quantity:missing=true L/Encounter.rs',
];
const purposes: Readonly<Record<Role, readonly string[]>> = {
  citizen: ['PATRQT'],
  representative: ['PATRQT', 'PATRQT', 'PATRQT', 'TREAT'],
  clinician: ['TREAT', 'TREAT', 'BTG', 'CROSSBORDER'],
  laboratory: ['TREAT', 'HOPERAT'],
  steward: ['HOPERAT'],
  researcher: ['HRESCH'],
  system: ['TREAT', 'HRESCH', 'CROSSBORDER', 'HOPERAT'],
};
const levels: Readonly<Record<Role, readonly string[]>> = {
  citizen: ['patient', 'patient', 'user'],
  representative: ['patient', 'user'],
  clinician: ['user', 'user', 'patient'],
  laboratory: ['system', 'user'],
  steward: ['user', 'system'],
  researcher: ['system', 'user'],
  system: ['system'],
};

/** Callers of one role, in every way that matters to what they may see. */
function callersOf(role: Role): fc.Arbitrary<CallerShape> {
  const isBound = role === 'citizen' || role === 'representative';
  const bound = fc.array(
    fc.record({ index: fc.nat({ max: 2 }), days: role === 'citizen' ? fc.constant(always) : days }),
    { minLength: isBound ? 1 : 0, maxLength: 2 },
  );
  return fc.record({
    role: fc.constant(role),
    sub: fc.constantFrom('doctor', 'somebody'),
    org: fc.constantFrom('hospital', 'lab', undefined),
    purpose: fc.constantFrom(...purposes[role]),
    persons: isBound ? bound : fc.oneof({ weight: 2, arbitrary: fc.constant<readonly never[]>([]) }, bound),
    pick: fc.nat(),
    scope: fc
      .tuple(fc.constantFrom(...levels[role]), fc.constantFrom(...scopeForms))
      .map(([level, form]) => form.replaceAll('L/', `${level}/`)),
  });
}

/** A caller of each role. */
export const oneOfEach: fc.Arbitrary<readonly CallerShape[]> = fc.tuple(...roles.map(callersOf));

/** The claims of a caller in a world. */
export function claimsOf(
  { org, persons, pick: _pick, ...rest }: CallerShape,
  ids: readonly string[],
): Readonly<Record<string, unknown>> {
  return {
    ...rest,
    ...(org === undefined ? {} : { org }),
    persons: persons.map(({ index, days: limits }) => ({ id: ids[index] ?? '', ...limits })),
  };
}
