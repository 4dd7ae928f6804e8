import type { Catalogue } from '../../language/index.ts';
import type { Plan } from '../../plan/index.ts';

/** What every section of the report is written from: the plan, and the words of one language. */
export type View = { readonly plan: Plan; readonly words: Catalogue };
