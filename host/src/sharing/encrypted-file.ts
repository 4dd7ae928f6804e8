import { gap, type Gap } from '@kairos/core/base';

/** A file as whoever made the link encrypted it. */
export type EncryptedFile = {
  readonly contentType: ContentType;
  /** JWE, compact: `dir`, A256GCM. */
  readonly content: string;
};

/** What a file may be (SMART Health Links 1.0.0, § SMART Health Link Manifest File). */
const contentTypes = ['application/fhir+json', 'application/smart-health-card'] as const;
export type ContentType = (typeof contentTypes)[number];

const MOST_FILES = 20;

/** Files out of a request. Gap: SHARE_BAD for what a reader could not decrypt, or what is not encrypted. */
export function readFiles(value: unknown): readonly EncryptedFile[] | Gap {
  const bad = (reason: string): Gap => gap('SHARE_BAD', { reason });
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_FILES)
    return bad(`files are 1 to ${MOST_FILES}`);
  const files: EncryptedFile[] = [];
  for (const one of value as readonly unknown[]) {
    const { contentType, content, ...more } = (one ?? {}) as Readonly<Record<string, unknown>>;
    const type = contentTypes.find((known) => known === contentType);
    if (type === undefined) return bad(`a file’s contentType is none of ${contentTypes.join(', ')}`);
    if (typeof content !== 'string' || !isEncrypted(content, type) || Object.keys(more).length > 0)
      return bad('a file is not {contentType, content} with a JWE of alg dir, enc A256GCM and that cty');
    files.push({ contentType: type, content });
  }
  return files;
}

/** Three of five parts are there: with `dir`, no key is sent along. */
function isEncrypted(content: string, type: string): boolean {
  const [, header] = /^([\w-]{10,400})\.\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/.exec(content) ?? [];
  if (header === undefined) return false;
  try {
    const said = JSON.parse(Buffer.from(header, 'base64url').toString()) as Readonly<Record<string, unknown>>;
    const { alg, enc, cty, zip, ...more } = said;
    const fits = alg === 'dir' && enc === 'A256GCM' && cty === type && (zip === undefined || zip === 'DEF');
    return fits && Object.keys(more).length === 0;
  } catch {
    return false;
  }
}
