import type { SourceRef } from '../../base/index.ts';
import type { Catalogue } from '../../language/index.ts';
import { type Markup, foreign, markup } from './markup.ts';

/** Where a fact was read: file, and line or record within it. */
export function sourcePlace(source: SourceRef, words: Catalogue): Markup {
  const line =
    source.lineOneBased === null ? null : markup`, ${words.report.line(String(source.lineOneBased))}`;
  const record = source.record === null ? null : markup`, ${foreign(source.record)}`;
  return markup`${foreign(source.file)}${line}${record}`;
}
