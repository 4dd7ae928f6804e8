import { isGap } from '@kairos/core/base';
import { type Definitions, loadDefinitions } from '../definitions.ts';

/** The definitions of the bundled pack, loaded once a test file. */
export async function knownDefinitions(): Promise<Definitions> {
  const loaded = await loadDefinitions();
  if (isGap(loaded)) throw new Error(loaded.what);
  return loaded;
}
