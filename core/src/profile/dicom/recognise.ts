/** Part 10: 128 bytes of whatever the writer liked, then DICM. */
const MAGIC_OFFSET = 128;
const MAGIC = [0x44, 0x49, 0x43, 0x4d] as const;

/** Whether bytes begin like a DICOM file (PS3.10). */
export function recogniseDicom(head: Uint8Array): boolean {
  return MAGIC.every((byte, i) => head[MAGIC_OFFSET + i] === byte);
}

/** Whether a text begins like the JSON form of DICOM (PS3.18, annex F): an element by its tag, with its VR. */
export function recogniseDicomJson(head: string): boolean {
  return /^(\[\s*)?\{\s*"[0-9A-Fa-f]{8}"\s*:\s*\{\s*"(vr|Value)"/.test(head);
}
