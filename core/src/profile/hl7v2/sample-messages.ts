/** Messages for tests, made up throughout. Segments end in CR, as the standard has it. */
export function message(...segments: readonly string[]): string {
  return `${segments.join('\r')}\r`;
}

export const header = (id = '1', sent = '20260110083000+0100', charset = 'UNICODE UTF-8'): string =>
  `MSH|^~\\&|LIS|LAB|KIS|HOSP|${sent}||ORU^R01^ORU_R01|${id}|P|2.5.1||||||${charset}`;

export const person =
  'PID|1||EX-0002^^^KIS&1.2.276.0.76.3&ISO^PI~77^^^KIS^VN||Probst-Muster^Ida^^^^^L||19670902|F|||Exempelgasse 12^^Wien^^1070^AUT^H';

export const order = 'OBR|1|A1|F1|24331-1^Lipid panel^LN|||20260109071500|||||||||||||||20260109100000|||F';

/** An OBX of one result. */
export function result(of: {
  readonly type?: string;
  readonly code: string;
  readonly value: string;
  readonly unit?: string;
  readonly subId?: string;
  readonly flag?: string;
  readonly status?: string;
  readonly at?: string;
}): string {
  const { type = 'NM', code, value, unit = '', subId = '', flag = '', status = 'F', at = '' } = of;
  return `OBX|1|${type}|${code}|${subId}|${value}|${unit}|3-5|${flag}|||${status}|||${at}|LAB^Labor Musterstadt`;
}
