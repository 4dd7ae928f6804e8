import { gap, type Gap, type Outcome } from '@kairos/core/base';
import { applyPatch as applyOperations, type Operation } from 'rfc6902';
import type { Resource } from './resource.ts';

const MOST_OPERATIONS = 1000;
const DEEPEST = 64;
/** What `copy` may add in all, in characters of JSON. */
const MOST_COPIED = 5_000_000;

const kinds = ['add', 'remove', 'replace', 'move', 'copy', 'test'] as const;
const withValue: ReadonlySet<string> = new Set(['add', 'replace', 'test']);
const withFrom: ReadonlySet<string> = new Set(['move', 'copy']);
/** Names that lead to an object's prototype. */
const unsafeNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Applies a JSON Patch (RFC 6902): all of it or nothing. The resource given stays as it is; the result has its type and
 * id and is not yet validated. Gaps: FHIR_PATCH_BAD, FHIR_PATCH_TEST_FAILED.
 */
export function applyPatch(resource: Resource, operations: unknown): Outcome<Resource> {
  const patch = readOperations(operations);
  if (!Array.isArray(patch)) return patch as Gap;
  let next: unknown = structuredClone(resource);
  let copied = 0;
  for (const [i, operation] of (patch as readonly Operation[]).entries()) {
    if (operation.op === 'copy') {
      copied += JSON.stringify(next).length;
      if (copied > MOST_COPIED) return bad('it copies too much');
    }
    if (!fitsResource(next, operation))
      return bad(`operation ${i + 1} (${operation.op} ${operation.path}) does not fit the resource`);
    const [error] = applyOperations(next, [operation]);
    if (error?.name === 'TestError') return gap('FHIR_PATCH_TEST_FAILED', { subject: operation.path });
    if (error !== null && error !== undefined) return bad(`operation ${i + 1}: ${error.message}`);
  }
  const patched = next as Resource;
  if (patched.resourceType !== resource.resourceType || patched.id !== resource.id)
    return bad('it would change the type or the id');
  return patched;
}

/** Whether an operation's paths are there; the library would write beyond the end of a list and into texts. */
function fitsResource(resource: unknown, operation: Operation): boolean {
  const { op, path } = operation;
  if ('from' in operation && (operation.from === '' || !leadsTo(resource, operation.from, 'there')))
    return false;
  if (path === '') return op === 'test';
  return leadsTo(resource, path, op === 'add' || op === 'move' || op === 'copy' ? 'new' : 'there');
}

/** Whether a pointer leads to a value that is there, or to a place where one may be put. */
function leadsTo(resource: unknown, pointer: string, as: 'there' | 'new'): boolean {
  const names = namesOf(pointer).slice(1);
  let node = resource;
  for (const [i, name] of names.entries()) {
    if (typeof node !== 'object' || node === null) return false;
    const mayBeNew = as === 'new' && i === names.length - 1;
    if (Array.isArray(node)) {
      if (mayBeNew && name === '-') return true;
      const length = node.length + (mayBeNew ? 1 : 0);
      if (!/^(0|[1-9]\d{0,8})$/.test(name) || Number(name) >= length) return false;
      node = node[Number(name)] as unknown;
    } else {
      if (!mayBeNew && !Object.hasOwn(node, name)) return false;
      node = (node as Readonly<Record<string, unknown>>)[name];
    }
  }
  return true;
}

/** The names of a JSON Pointer, an empty one before the first. */
function namesOf(pointer: string): readonly string[] {
  return pointer.split('/').map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function bad(reason: string): Gap {
  return gap('FHIR_PATCH_BAD', { reason });
}

/** Operations with nothing but what RFC 6902 has, and with paths that stay within the resource. */
function readOperations(operations: unknown): readonly Operation[] | Gap {
  if (!Array.isArray(operations)) return bad('it is no list of operations');
  if (operations.length > MOST_OPERATIONS) return bad(`it has more than ${MOST_OPERATIONS} operations`);
  const read: Operation[] = [];
  for (const [i, operation] of (operations as readonly unknown[]).entries()) {
    const one = readOperation(operation);
    if (typeof one === 'string') return bad(`operation ${i + 1} ${one}`);
    read.push(one);
  }
  return read;
}

function readOperation(operation: unknown): Operation | string {
  if (typeof operation !== 'object' || operation === null) return 'is no object';
  const { op, path, from, value } = operation as Readonly<Record<string, unknown>>;
  const kind = kinds.find((one) => one === op);
  if (kind === undefined) return 'has an op that RFC 6902 does not have';
  const problem = pointerProblem(path) ?? (withFrom.has(kind) ? pointerProblem(from) : null);
  if (problem !== null) return problem;
  if (withValue.has(kind) && value === undefined) return 'has no value';
  if (withValue.has(kind) && !isSafe(value, 0)) return 'has a value that is too deep or has an unsafe name';
  return {
    op: kind,
    path: path as string,
    ...(withFrom.has(kind) ? { from: from as string } : {}),
    ...(withValue.has(kind) ? { value: structuredClone(value) } : {}),
  } as Operation;
}

/** What is wrong with a JSON Pointer; null where nothing is. */
function pointerProblem(pointer: unknown): string | null {
  if (typeof pointer !== 'string') return 'has no path';
  if (pointer.length > 1000 || (pointer !== '' && !pointer.startsWith('/')))
    return 'has a path that is no JSON Pointer';
  if (/~(?![01])/.test(pointer)) return 'has a path that is no JSON Pointer';
  return namesOf(pointer).some((name) => unsafeNames.has(name)) ? 'has an unsafe path' : null;
}

function isSafe(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth > DEEPEST) return false;
  if (Array.isArray(value)) return value.every((one) => isSafe(one, depth + 1));
  return Object.entries(value).every(([name, one]) => !unsafeNames.has(name) && isSafe(one, depth + 1));
}
