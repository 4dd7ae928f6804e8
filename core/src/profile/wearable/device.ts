/** Who wrote a record: the device where it is named, or else the program. `rank`: who counts first where several count the same. */
export type Device = {
  /** The same for all records of one device. */
  readonly key: string;
  readonly name: string;
  readonly rank: number;
};

const MOST_NAME_CHARACTERS = 60;

/** A field ends where the next begins, or the description does: names may hold commas. */
const ends =
  '(?:, (?:name|manufacturer|model|hardware|firmware|software|localIdentifier|UDIDeviceIdentifier|creation date):|>$)';
const fieldForms = ['name', 'manufacturer', 'model', 'hardware'].map(
  (field) => new RegExp(`[ ,<]${field}:(.*?)${ends}`),
);

/**
 * The device of a record. Apple writes a description of the object in memory: its address differs from record to record
 * and is left out, as is the version of its software. What is worn at the wrist all day counts before other devices
 * and programs, and those before the phone, which lies on tables.
 */
export function deviceOf(attributes: Readonly<Record<string, string>>): Device {
  const description = attributes['device'] ?? '';
  const source = plain(attributes['sourceName'] ?? '');
  const fields = fieldForms.map((field) => field.exec(description)?.[1] ?? '');
  const [name = '', , model = ''] = fields;
  const key = fields.every((field) => field === '') ? `source ${source}` : fields.join('|');
  const kind = `${name} ${model} ${source}`;
  const rank = /\bwatch\b/i.test(kind) ? 0 : /\b(iphone|ipad|ipod)\b/i.test(kind) ? 2 : 1;
  return { key: key.slice(0, 4 * MOST_NAME_CHARACTERS), name: name === '' ? source : plain(name), rank };
}

/** More devices than one person has; those beyond count as one. */
const MOST_DEVICES = 200;
const otherDevice: Device = { key: 'others', name: '', rank: 1 };

/** The devices of an export, each kept once: what records keep of them holds no text of the file. */
export class Devices {
  readonly #known = new Map<string, Device>();

  of(attributes: Readonly<Record<string, string>>): Device {
    const device = deviceOf(attributes);
    const known = this.#known.get(device.key);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_DEVICES) return otherDevice;
    this.#known.set(device.key, device);
    return device;
  }
}

/** One line of usual blanks, of a length that fits a report. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, MOST_NAME_CHARACTERS);
}
