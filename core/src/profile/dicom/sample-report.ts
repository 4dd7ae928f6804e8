import type { JsonObject } from '../../base/index.ts';

/** Reports for tests, made up throughout, in the JSON form; and a writer that makes files of them. */
export type Elements = Readonly<Record<string, { readonly vr: string; readonly Value?: readonly unknown[] }>>;

export const element = (vr: string, ...values: readonly unknown[]): Elements[string] => ({
  vr,
  Value: values,
});

export function code(scheme: string, value: string, meaning: string): Elements {
  return {
    '00080100': element('SH', value),
    '00080102': element('SH', scheme),
    '00080104': element('LO', meaning),
  };
}

type Item = {
  readonly relationship?: string;
  readonly name: Elements;
  readonly children?: readonly Elements[];
};

function item(
  type: string,
  { relationship = 'CONTAINS', name, children = [] }: Item,
  own: Elements,
): Elements {
  return {
    '0040A010': element('CS', relationship),
    '0040A040': element('CS', type),
    '0040A043': element('SQ', name),
    ...own,
    ...(children.length === 0 ? {} : { '0040A730': element('SQ', ...children) }),
  };
}

export function number(of: Item & { readonly value: number | null; readonly unit: Elements }): Elements {
  const measured = { '004008EA': element('SQ', of.unit), '0040A30A': element('DS', of.value) };
  return item('NUM', of, { '0040A300': of.value === null ? { vr: 'SQ' } : element('SQ', measured) });
}

export function coded(of: Item & { readonly answer: Elements }): Elements {
  return item('CODE', of, { '0040A168': element('SQ', of.answer) });
}

export function text(of: Item & { readonly text: string }): Elements {
  return item('TEXT', of, { '0040A160': element('UT', of.text) });
}

export function container(of: Item): Elements {
  return item('CONTAINER', of, {});
}

export const derivation = (answer: Elements): Elements =>
  coded({ relationship: 'HAS CONCEPT MOD', name: code('DCM', '121401', 'Derivation'), answer });
export const site = (answer: Elements): Elements =>
  coded({ relationship: 'HAS CONCEPT MOD', name: code('SRT', 'G-C0E3', 'Finding Site'), answer });

export const header: Elements = {
  '00080005': element('CS', 'ISO_IR 192'),
  '00080016': element('UI', '1.2.840.10008.5.1.4.1.1.88.33'),
  '00080018': element('UI', '1.2.3.4'),
  '00080020': element('DA', '20251203'),
  '00080030': element('TM', '101500'),
  '00080060': element('CS', 'SR'),
  '00080080': element('LO', 'Röntgen Musterstadt'),
  '00080201': element('SH', '+0100'),
  '00100020': element('LO', 'EX-0002'),
  '00100030': element('DA', '19670902'),
  '00100040': element('CS', 'F'),
};

/** A report with these content items at its top. */
export function report(...children: readonly Elements[]): Elements {
  return {
    ...header,
    '0040A040': element('CS', 'CONTAINER'),
    '0040A043': element('SQ', code('DCM', '126000', 'Imaging Measurement Report')),
    '0040A491': element('CS', 'COMPLETE'),
    '0040A493': element('CS', 'VERIFIED'),
    ...(children.length === 0 ? {} : { '0040A730': element('SQ', ...children) }),
  };
}

const syntaxes = {
  implicit: '1.2.840.10008.1.2',
  explicit: '1.2.840.10008.1.2.1',
  big: '1.2.840.10008.1.2.2',
  deflated: '1.2.840.10008.1.2.1.99',
  jpeg: '1.2.840.10008.1.2.4.50',
} as const;

export type Syntax = keyof typeof syntaxes;
type Form = { readonly syntax: Syntax; readonly isOpen: boolean };

/** An object as a Part 10 file; `isOpen`: its sequences and items end by delimiters, not by lengths. */
export function dicomFile(object: Elements | JsonObject, form: Partial<Form> = {}): Uint8Array<ArrayBuffer> {
  const whole: Form = { syntax: 'explicit', isOpen: false, ...form };
  const meta = { '00020010': element('UI', syntaxes[whole.syntax]) };
  return Uint8Array.from([
    ...new Uint8Array(128),
    ...new TextEncoder().encode('DICM'),
    ...dataSet(meta, { syntax: 'explicit', isOpen: false }),
    ...dataSet(object as Elements, whole),
  ]);
}

function dataSet(object: Elements, form: Form): readonly number[] {
  return Object.keys(object)
    .sort()
    .flatMap((tag) => {
      const { vr = 'UN', Value: values = [] } = object[tag] ?? {};
      const bytes = vr === 'SQ' ? sequence(values as readonly Elements[], form) : plain(vr, values, form);
      const isOpen = vr === 'SQ' && form.isOpen;
      return [...head(tag, vr, isOpen ? 0xffffffff : bytes.length, form), ...bytes];
    });
}

function head(tag: string, vr: string, length: number, { syntax }: Form): readonly number[] {
  const little = syntax !== 'big';
  const start = [
    ...whole(Number.parseInt(tag.slice(0, 4), 16), 2, little),
    ...whole(Number.parseInt(tag.slice(4), 16), 2, little),
  ];
  if (syntax === 'implicit' || tag.startsWith('FFFE')) return [...start, ...whole(length, 4, little)];
  const letters = [vr.charCodeAt(0), vr.charCodeAt(1)];
  return ['SQ', 'UT', 'UN', 'OB', 'OW', 'UC'].includes(vr)
    ? [...start, ...letters, 0, 0, ...whole(length, 4, little)]
    : [...start, ...letters, ...whole(length, 2, little)];
}

function whole(value: number, count: number, little: boolean): readonly number[] {
  const bytes = Array.from({ length: count }, (_, i) => Math.floor(value / 256 ** i) % 256);
  return little ? bytes : bytes.reverse();
}

function sequence(items: readonly Elements[], form: Form): readonly number[] {
  const written = items.flatMap((one) => {
    const bytes = dataSet(one, form);
    return form.isOpen
      ? [...head('FFFEE000', '', 0xffffffff, form), ...bytes, ...head('FFFEE00D', '', 0, form)]
      : [...head('FFFEE000', '', bytes.length, form), ...bytes];
  });
  return form.isOpen ? [...written, ...head('FFFEE0DD', '', 0, form)] : written;
}

function plain(vr: string, values: readonly unknown[], form: Form): readonly number[] {
  if (vr === 'US') return values.flatMap((value) => whole(Number(value), 2, form.syntax !== 'big'));
  if (vr === 'OW') return values.map(Number);
  const bytes = [...new TextEncoder().encode(values.map(String).join('\\'))];
  return bytes.length % 2 === 0 ? bytes : [...bytes, vr === 'UI' ? 0 : 32];
}
