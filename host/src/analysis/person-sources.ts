import { isGap } from '@kairos/core/base';
import { detectInputKind, KIND_HEAD_BYTES } from '@kairos/core/profile';
import { HOUSE_SOURCE } from '../policy/index.ts';
import { fileOfBinary, type Gathered, type Resource } from '../store/index.ts';
import { RESULT_TAG } from './plan-results.ts';

/** A person's file as the record has it: content of its own, or a sealed file. */
export type SourceFile = {
  /** Type, id and version of the resource whose content it is: another version is another file. */
  readonly key: string;
  /** How evidence calls it: its title, else the resource. */
  readonly name: string;
  readonly content:
    | { readonly kind: 'sealed'; readonly file: string }
    | { readonly kind: 'inline'; readonly base64: string };
};

/** Shares a person's resources out: what a plan reads as a record, and the files. */
export function sourcesOf(stored: readonly Gathered[]): {
  readonly record: readonly Resource[];
  readonly files: readonly SourceFile[];
} {
  const resources = stored.flatMap((one) =>
    one.resource === null || isResult(one.resource) || isDecision(one)
      ? []
      : [{ resource: one.resource, version: one.version }],
  );
  const documents = resources.flatMap(({ resource, version }) => attachmentsOf(resource, version));
  const titles = new Map(documents.flatMap(({ url, title }) => (url === null ? [] : [[url, title ?? url]])));
  const files = resources.flatMap(({ resource, version }): readonly SourceFile[] => {
    const of = `Binary/${resource.id ?? ''}`;
    if (resource.resourceType !== 'Binary') return [];
    const [key, name] = [`${of}/${version}`, titles.get(of) ?? of];
    const file = fileOfBinary(resource);
    if (file !== null) return [{ key, name, content: { kind: 'sealed', file } }];
    const { data } = resource;
    return typeof data === 'string' ? [{ key, name, content: { kind: 'inline', base64: data } }] : [];
  });
  const inline = documents.flatMap(({ key, title, data }): readonly SourceFile[] =>
    data === null || !isRecognised(data)
      ? []
      : [{ key, name: title ?? key, content: { kind: 'inline', base64: data } }],
  );
  return {
    record: resources
      .map(({ resource }) => resource)
      .filter(({ resourceType }) => !notOfTheRecord.has(resourceType)),
    files: [...files, ...inline].sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

/** Whether an attachment is anything but a letter: those are for people to read. */
function isRecognised(base64: string): boolean {
  const head = Buffer.from(base64.slice(0, HEAD_BASE64), 'base64');
  const kind = detectInputKind('', head);
  return !isGap(kind) && kind !== 'unknown';
}
/** Four characters of base64 are three bytes. */
const HEAD_BASE64 = Math.ceil(KIND_HEAD_BYTES / 3) * 4;

/** Types that say nothing of the person's health. */
const notOfTheRecord: ReadonlySet<string> = new Set([
  'AuditEvent',
  'Binary',
  'Communication',
  'Consent',
  'DocumentReference',
  'Provenance',
  'Subscription',
]);

/** Whether it is what somebody decided on a step of a plan, as the house wrote it down: no ground for the next plan. */
export function isDecision({ type, source }: Gathered): boolean {
  return type === 'DetectedIssue' && source === HOUSE_SOURCE;
}

/** Whether the house computed it itself. */
export function isResult({ meta }: Resource): boolean {
  const tags = Array.isArray(meta?.['tag']) ? (meta['tag'] as readonly unknown[]) : [];
  return tags.some((tag) => {
    const { system, code } = (tag ?? {}) as { readonly system?: unknown; readonly code?: unknown };
    return system === RESULT_TAG.system && code === RESULT_TAG.code;
  });
}

type Attachment = {
  readonly key: string;
  readonly title: string | null;
  /** `Binary/ID` within this house. */
  readonly url: string | null;
  /** Base64. */
  readonly data: string | null;
};

function attachmentsOf(resource: Resource, version: number): readonly Attachment[] {
  if (resource.resourceType !== 'DocumentReference') return [];
  const content = Array.isArray(resource['content']) ? (resource['content'] as readonly unknown[]) : [];
  return content.map((one, i) => {
    const { attachment } = (one ?? {}) as { readonly attachment?: Readonly<Record<string, unknown>> };
    const { title, url, data } = attachment ?? {};
    const [, binary = null] =
      typeof url === 'string' ? (/(Binary\/[A-Za-z0-9.-]{1,64})$/.exec(url) ?? []) : [];
    return {
      key: `DocumentReference/${resource.id ?? ''}/${version}${i === 0 ? '' : `/${i}`}`,
      title: typeof title === 'string' && title !== '' ? title : null,
      url: binary,
      data: typeof data === 'string' ? data : null,
    };
  });
}
