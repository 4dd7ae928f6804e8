/** Makes text of the bytes of a value. */
export type TextOf = (bytes: Uint8Array) => string;

/** Parts of ISO 8859 and other sets by their number in ISO_IR and ISO 2022 IR (DICOM PS3.3, C.12.1.1.2). */
const labels: Readonly<Record<string, string>> = {
  '100': 'iso-8859-1',
  '101': 'iso-8859-2',
  '109': 'iso-8859-3',
  '110': 'iso-8859-4',
  '126': 'iso-8859-7',
  '127': 'iso-8859-6',
  '138': 'iso-8859-8',
  '144': 'iso-8859-5',
  '148': 'iso-8859-9',
  '166': 'windows-874',
  '192': 'utf-8',
  '203': 'iso-8859-15',
};

/**
 * How texts are decoded by a data set's Specific Character Set; of code extensions the first set counts. A set
 * that is not known, and none, are read as Western European, in which every byte has a letter.
 */
export function textDecoderOf(names: readonly string[]): TextOf {
  const name = names.find((one) => one !== '') ?? '';
  const number = /^ISO(?:_IR| 2022 IR) (\d+)$/.exec(name)?.[1] ?? '';
  const label = name === 'GB18030' || name === 'GBK' ? 'gb18030' : (labels[number] ?? 'iso-8859-1');
  const decoder = new TextDecoder(label);
  return (bytes) => decoder.decode(bytes);
}
