import type { Definitions } from './definitions.ts';
import type { Issue } from './issue.ts';
import { primitiveFormats } from './primitive-format.ts';
import type { Resource } from './resource.ts';
import type { Member, Shape } from './structures.ts';
import { typeRules } from './type-rules.ts';
import { targetOf } from './value-readers.ts';

type Members = Readonly<Record<string, unknown>>;

const MOST_ISSUES = 100;
const DEEPEST = 64;

/**
 * What is wrong with a resource by base FHIR R4: members, how many there are, types and formats, choices, required codes,
 * targets of references, extensions, contained resources, and the invariants of data types. Empty where it is valid.
 * Profiles are not looked at; invariants of resources are checked by `checkInvariants`.
 */
export function validateResource(resource: Resource, definitions: Definitions): readonly Issue[] {
  const check = new ResourceCheck(definitions);
  check.resource(resource, null);
  return check.issues;
}

class ResourceCheck {
  readonly issues: Issue[] = [];
  readonly #definitions: Definitions;
  /** Names and places from the resource to where the check is. */
  readonly #path: (string | number)[] = [];
  #containedIds: ReadonlySet<unknown> = new Set();

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
  }

  /** Checks a resource; `container` is what it is contained in. */
  resource(value: unknown, container: 'contained' | null): void {
    if (!isMembers(value)) return this.#report('structure', 'a resource is needed');
    const type = value['resourceType'];
    const shape =
      typeof type === 'string' && this.#definitions.types.has(type)
        ? this.#definitions.structures.shape(type)
        : null;
    if (shape === null || typeof type !== 'string')
      return this.#report(
        'structure',
        `${(typeof type === 'string' ? type : JSON.stringify(type ?? null)).slice(0, 64)} is no resource type of FHIR R4`,
      );
    if (this.#path.length === 0) this.#path.push(type);
    if (container === 'contained') {
      this.#containedRules(value);
      this.#members(value, shape, type);
      return;
    }
    const outer = this.#containedIds;
    const inner = value['contained'];
    this.#containedIds = new Set(
      Array.isArray(inner) ? inner.map((one: unknown) => (isMembers(one) ? one['id'] : null)) : [],
    );
    this.#members(value, shape, type);
    this.#containedIds = outer;
  }

  #containedRules(value: Members): void {
    if (value['contained'] !== undefined)
      this.#report('invariant', 'dom-2: a contained resource contains none itself');
    const meta = isMembers(value['meta']) ? value['meta'] : {};
    if (meta['versionId'] !== undefined || meta['lastUpdated'] !== undefined)
      this.#report('invariant', 'dom-4: a contained resource has no version');
    if (meta['security'] !== undefined)
      this.#report('invariant', 'dom-5: a contained resource has no security labels');
    if (typeof value['id'] !== 'string') this.#report('required', 'a contained resource needs an id');
  }

  /** Checks an object's members; `type` is null but for a resource, which has its type among them. */
  #members(value: Members, shape: Shape, type: string | null): void {
    let some = false;
    for (const name in value) {
      if (name === 'resourceType' && type !== null) continue;
      some = true;
      const member = shape.byName.get(name);
      this.#path.push(name);
      if (member !== undefined) this.#member(value[name], member, value);
      else if (name.startsWith('_')) this.#primitiveElement(value, name, shape);
      else this.#report('structure', `there is no member ${name.slice(0, 64)} here`);
      this.#path.pop();
      if (this.issues.length >= MOST_ISSUES) return;
    }
    if (!some && type === null) this.#report('invariant', 'ele-1: an element has a value or members');
    for (const element of shape.needed)
      if (!(shape.byElement.get(element) ?? []).some(({ name }) => has(value, name)))
        this.#report('required', `${element} is needed`);
    for (const names of shape.choices) {
      let there = 0;
      for (const name of names) if (has(value, name)) there++;
      if (there > 1)
        this.#report(
          'structure',
          `only one of ${shape.byName.get(names[0] ?? '')?.element ?? ''}[x] may be there`,
        );
    }
  }

  #member(value: unknown, member: Member, owner: Members): void {
    if (!member.list) {
      if (Array.isArray(value)) this.#report('structure', 'one value is needed, not a list');
      else this.#value(value, member);
      return;
    }
    if (!Array.isArray(value)) return this.#report('structure', 'a list is needed');
    if (value.length === 0) return this.#report('structure', 'a list must not be empty');
    if (member.max !== null && value.length > member.max)
      this.#report('structure', `${member.max} values are the most`);
    const extras = owner[`_${member.name}`];
    for (let i = 0; i < value.length && this.issues.length < MOST_ISSUES; i++) {
      this.#path.push(i);
      const one: unknown = value[i];
      // In a list of primitives, null stands where only the extensions beside it say something.
      const stands = one === null && member.primitive && Array.isArray(extras) && isMembers(extras[i]);
      if (!stands) this.#value(one, member);
      this.#path.pop();
    }
  }

  #value(value: unknown, member: Member): void {
    if (member.primitive) return this.#primitive(value, member);
    if (member.type === 'Resource') {
      this.resource(value, member.name === 'contained' ? 'contained' : null);
      return;
    }
    const shape = this.#definitions.structures.shape(member.content);
    if (!isMembers(value) || shape === null)
      return this.#report('structure', `an object (${member.type}) is needed`);
    if (this.#path.length > DEEPEST) return this.#report('too-long', 'it is nested too deeply');
    this.#members(value, shape, null);
    const problem = typeRules[member.type]?.(value) ?? null;
    if (problem !== null) this.#report('invariant', problem);
    if (member.type === 'Reference') this.#reference(value, member);
    else if (member.codes !== null) this.#coded(value, member);
  }

  #primitive(value: unknown, member: Member): void {
    const problem = primitiveFormats[member.type]?.(value) ?? null;
    if (problem !== null) this.#report('value', problem);
    else if (member.codes !== null && typeof value === 'string' && !hasCode(member, null, value))
      this.#report('code-invalid', `${value.slice(0, 64)} is none of the codes that are allowed here`);
  }

  /** `_name`: the id and the extensions of a primitive value, one for each of a list. */
  #primitiveElement(owner: Members, name: string, shape: Shape): void {
    const member = shape.byName.get(name.slice(1));
    const value = owner[name];
    const element = this.#definitions.structures.shape('Element');
    if (member === undefined || !member.primitive || element === null)
      return this.#report('structure', `there is no member ${name.slice(0, 64)} here`);
    if (member.list !== Array.isArray(value))
      return this.#report('structure', member.list ? 'a list is needed' : 'one value is needed, not a list');
    for (const [i, one] of (Array.isArray(value) ? (value as readonly unknown[]) : [value]).entries()) {
      if (one === null && member.list) continue;
      if (member.list) this.#path.push(i);
      if (isMembers(one)) this.#members(one, element, null);
      else this.#report('structure', 'an object (Element) is needed');
      if (member.list) this.#path.pop();
    }
  }

  #reference({ reference }: Members, { targets }: Member): void {
    if (typeof reference !== 'string') return;
    if (reference.startsWith('#')) {
      if (reference !== '#' && !this.#containedIds.has(reference.slice(1)))
        this.#report('invariant', `ref-1: nothing with the id ${reference.slice(1, 65)} is contained`);
      return;
    }
    const target = targetOf(reference);
    if (!('id' in target)) return;
    if (!this.#definitions.types.has(target.type))
      this.#report('value', `${target.type.slice(0, 64)} is no resource type`);
    else if (targets !== null && !targets.includes(target.type))
      this.#report('value', `it may point to ${targets.join(', ')}, not to ${target.type}`);
  }

  /** A Coding, CodeableConcept or Quantity whose codes must be from a list. */
  #coded(value: Members, member: Member): void {
    if (member.type === 'CodeableConcept') {
      const codings: readonly unknown[] = Array.isArray(value['coding']) ? value['coding'] : [];
      if (codings.some((coding) => isMembers(coding) && hasCode(member, coding['system'], coding['code'])))
        return;
      if (codings.length === 0 && value['extension'] !== undefined) return;
    } else if (hasCode(member, value['system'], value['code']) || value['code'] === undefined) return;
    this.#report('code-invalid', 'none of its codes is of the list that is required here');
  }

  #report(code: Issue['code'], diagnostics: string): void {
    const expression = this.#path.reduce<string>(
      (path, part) =>
        typeof part === 'number' ? `${path}[${part}]` : path === '' ? part : `${path}.${part}`,
      '',
    );
    this.issues.push({ severity: 'error', code, expression, diagnostics });
  }
}

function hasCode({ codes }: Member, system: unknown, code: unknown): boolean {
  if (codes === null || typeof code !== 'string') return codes === null;
  if (typeof system === 'string') return codes.get(system)?.has(code) === true;
  for (const list of codes.values()) if (system === null && list.has(code)) return true;
  return false;
}

function has(value: Members, name: string): boolean {
  return value[name] !== undefined || value[`_${name}`] !== undefined;
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
