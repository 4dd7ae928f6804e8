import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Kinds that a plan without an account never reads. */
const leftOut: ReadonlySet<string> = new Set([
  'ancestry-panel',
  'fhir-definitions',
  'polygenic-score',
  'reportable-genes',
  'variant-classifications',
]);

type Manifest = { readonly kind: string; readonly files: readonly { readonly path: string }[] };

/** The packs that a plan is composed with, as one JSON: texts by path within each pack. */
export function packBundle(knowledge: string): string {
  const packs = readdirSync(knowledge)
    .sort()
    .flatMap((id) => {
      const text = readFileSync(join(knowledge, id, 'pack.json'), 'utf8');
      const { kind, files } = JSON.parse(text) as Manifest;
      if (leftOut.has(kind)) return [];
      const contents = files.map(({ path }) => [path, readFileSync(join(knowledge, id, path), 'utf8')]);
      return [[id, { 'pack.json': text, ...Object.fromEntries(contents) }]];
    });
  return JSON.stringify(Object.fromEntries(packs));
}

/** Writes the bundle where the page's build looks for it. */
export function writePackBundle(knowledge: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'knowledge.json'), packBundle(knowledge));
}
