/** Text that is already HTML. Made only by {@link markup}, {@link joined} and {@link trusted}. */
export type Markup = { readonly kind: 'markup'; readonly text: string };

/** What may stand in a slot: text is escaped, markup is kept, null leaves nothing. */
export type Slot = string | number | Markup | readonly Markup[] | null;

/** The longest text taken over from a file or a record; a longer one is cut and marked with `…`. */
const longestText = 600;

/**
 * Template tag of all HTML: every string slot is escaped for element content and for
 * double-quoted attributes alike, so no text can leave its place.
 */
export function markup(parts: TemplateStringsArray, ...slots: readonly Slot[]): Markup {
  let text = parts[0] ?? '';
  slots.forEach((slot, index) => {
    text += written(slot) + (parts[index + 1] ?? '');
  });
  return { kind: 'markup', text };
}

/** Pieces in a row with an escaped separator between them. */
export function joined(pieces: readonly Markup[], separator: string): Markup {
  return trusted(pieces.map((piece) => piece.text).join(escaped(separator)));
}

/** Declares constant text of this room (styles, shapes) to be HTML. Never for text that was read. */
export function trusted(text: string): Markup {
  return { kind: 'markup', text };
}

/** Text from outside (names, file contents), isolated from the writing direction around it. */
export function foreign(text: string): Markup {
  return markup`<bdi>${text}</bdi>`;
}

/** A link, when the address is a plain https address; otherwise its text alone. */
export function link(address: string, text: string): Markup {
  return /^https:\/\/[\w.-]+(\/[\w./%#?=&;:~+-]*)?$/.test(address)
    ? markup`<a href="${address}" rel="noreferrer">${text}</a>`
    : markup`${text}`;
}

/** A string as a CSS string literal; everything but ASCII letters and digits is written as a code point. */
export function cssString(text: string): string {
  const cleaned = Array.from(legible(text), (char) =>
    /[A-Za-z0-9]/.test(char) ? char : `\\${(char.codePointAt(0) ?? 0xfffd).toString(16)} `,
  );
  return `"${cleaned.join('')}"`;
}

/** An id or fragment: anything but ASCII letters, digits and `-` becomes its code point. */
export function fragment(prefix: string, text: string): string {
  const safe = Array.from(text, (char) =>
    /[A-Za-z0-9-]/.test(char) ? char : `_${(char.codePointAt(0) ?? 0).toString(16)}`,
  );
  return `${prefix}-${safe.join('')}`;
}

function written(slot: Slot): string {
  if (slot === null) return '';
  if (typeof slot === 'number') return String(slot);
  if (typeof slot === 'string') return escaped(slot);
  return 'kind' in slot ? slot.text : slot.map((piece) => piece.text).join('');
}

function escaped(text: string): string {
  return legible(text).replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Control characters, direction overrides and lone surrogates become `�`; very long text is cut. */
function legible(text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return cut
    .toWellFormed()
    .replace(/[\t\n\r]+/g, ' ')
    .replace(/[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}]/gu, '\ufffd');
}
