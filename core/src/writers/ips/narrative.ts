import { type JsonObject, numberAt, objectAt, objectsAt, textAt } from '../../base/index.ts';
import { type Catalogue, dateText, numberText } from '../../language/index.ts';
import type { Fhir } from '../fhir/elements.ts';
import { joined, type Markup, markup } from '../html/markup.ts';
import { codesText, conceptText, mainConcept } from './concept-text.ts';
import type { OwnEntry } from './own-entries.ts';
import { dateOf } from './resource-date.ts';

/** A FHIR narrative (XHTML without scripts, styles or links) around what a section says. */
export function narrative(body: readonly Markup[], words: Catalogue): Fhir {
  const { tag } = words;
  const { text } =
    markup`<div xmlns="http://www.w3.org/1999/xhtml" lang="${tag}" xml:lang="${tag}">${body}</div>`;
  return { status: 'generated', div: text };
}

/** What a cell says: one text, or sentences after one another. */
export type Cell = string | readonly string[];

/** A table under its column heads. */
export function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): Markup {
  return markup`<table><thead><tr>${heads.map((head) => markup`<th>${head}</th>`)}</tr></thead><tbody>${rows.map(
    (row) => markup`<tr>${row.map((cell) => markup`<td>${cellText(cell)}</td>`)}</tr>`,
  )}</tbody></table>`;
}

function cellText(cell: Cell): Markup {
  if (typeof cell === 'string') return markup`${cell}`;
  return joined(
    cell.map((sentence) => markup`${sentence}`),
    ' ',
  );
}

export function paragraph(text: string): Markup {
  return markup`<p>${text}</p>`;
}

/** The entries of a section as the record names them, whatever its language. */
export function entryTable(entries: readonly OwnEntry[], words: Catalogue): Markup {
  const { columns } = words.ips;
  return table(
    [columns.what, columns.code, columns.status, columns.date, columns.details],
    entries.map((entry) => entryRow(entry, words)),
  );
}

function entryRow(entry: OwnEntry, words: Catalogue): readonly Cell[] {
  const { resource } = entry;
  const { name, codes } = namesOf(entry, words);
  const date = dateOf(resource);
  return [
    name,
    codes,
    statusText(resource, words),
    date === null ? '' : dateText(date, words),
    detailsText(entry, words),
  ];
}

/** What an entry is called: its own concept, or that of the medicine or device it points to. */
function namesOf(entry: OwnEntry, words: Catalogue): { readonly name: string; readonly codes: string } {
  const { resource } = entry;
  const pointer = objectAt(resource, 'medicationReference') ?? objectAt(resource, 'device');
  const target = pointer === null ? null : pointedTo(entry, pointer);
  const concept = pointer === null ? mainConcept(resource) : mainConcept(target ?? {});
  const recommended = objectsAt(resource, 'recommendation').flatMap((item) =>
    objectsAt(item, 'vaccineCode').map((vaccine) => conceptText(vaccine) ?? ''),
  );
  const ingredients = objectsAt(target, 'ingredient').map(
    (item) => conceptText(objectAt(item, 'itemCodeableConcept')) ?? '',
  );
  const name =
    textAt(resource, 'title') ??
    conceptText(concept) ??
    textAt(pointer, 'display') ??
    listed([...recommended, ...ingredients]) ??
    textAt(pointer, 'reference');
  return { name: name ?? words.ips.status['unknown'] ?? '', codes: codesText(concept) };
}

function listed(names: readonly string[]): string | null {
  const said = names.filter((name) => name !== '');
  return said.length === 0 ? null : said.join(', ');
}

function pointedTo(entry: OwnEntry, pointer: JsonObject): JsonObject | null {
  const reference = textAt(pointer, 'reference');
  if (reference === null) return null;
  if (!reference.startsWith('#')) return entry.resolve(reference)?.resource ?? null;
  return (
    objectsAt(entry.resource, 'contained').find((item) => textAt(item, 'id') === reference.slice(1)) ?? null
  );
}

function statusText(resource: JsonObject, { ips }: Catalogue): string {
  const codeOf = (name: string): string | null =>
    objectsAt(objectAt(resource, name), 'coding')
      .map((coding) => textAt(coding, 'code'))
      .find((code) => code !== null) ?? null;
  const codes = [textAt(resource, 'status'), codeOf('clinicalStatus'), codeOf('verificationStatus')];
  return codes.flatMap((code) => (code === null ? [] : [ips.status[code] ?? code])).join(', ');
}

function detailsText(entry: OwnEntry, words: Catalogue): readonly string[] {
  const { resource } = entry;
  const dosages = [...objectsAt(resource, 'dosage'), ...objectsAt(resource, 'dosageInstruction')].map(
    (dosage) => textAt(dosage, 'text'),
  );
  const reactions = objectsAt(resource, 'reaction').flatMap((reaction) =>
    objectsAt(reaction, 'manifestation').map(conceptText),
  );
  const activities = objectsAt(resource, 'activity').map((activity) => {
    const detail = objectAt(activity, 'detail');
    return textAt(detail, 'description') ?? conceptText(objectAt(detail, 'code'));
  });
  const parts = [
    valueText(resource, words),
    ...objectsAt(resource, 'component').map((part) => {
      const value = valueText(part, words);
      return value === null ? null : `${conceptText(objectAt(part, 'code')) ?? ''}: ${value}`;
    }),
    ...dosages,
    ...reactions,
    textAt(resource, 'conclusion'),
    ...objectsAt(resource, 'conclusionCode').map(conceptText),
    ...activities,
    conceptText(objectAt(resource, 'statusReason')),
  ];
  const said = parts.filter((part) => part !== null);
  return said.map((part, at) => (at === said.length - 1 ? part : `${part};`));
}

/** The value of an observation or of a part of one, in its own words and unit. */
function valueText(part: JsonObject, words: Catalogue): string | null {
  const flag = part['valueBoolean'];
  const whole = numberAt(part, 'valueInteger');
  const said = [
    quantityText(objectAt(part, 'valueQuantity'), words),
    conceptText(objectAt(part, 'valueCodeableConcept')),
    textAt(part, 'valueString'),
    textAt(part, 'valueDateTime'),
    whole === null ? null : String(whole),
    typeof flag === 'boolean' ? (words.recordedValues[flag ? 'yes' : 'no'] ?? null) : null,
    conceptText(objectAt(part, 'dataAbsentReason')),
  ];
  return said.find((text) => text !== null) ?? null;
}

function quantityText(quantity: JsonObject | null, words: Catalogue): string | null {
  const value = numberAt(quantity, 'value');
  if (value === null) return null;
  const unit = textAt(quantity, 'unit') ?? textAt(quantity, 'code') ?? '';
  return `${textAt(quantity, 'comparator') ?? ''}${numberText(value, words)} ${unit}`.trim();
}
