/** One piece of a workbook; what did not fit into it follows in others. */
export interface BiffRecord {
  readonly type: number;
  readonly body: Buffer;
}

export const RECORD = {
  formula: 0x06,
  end: 0x0a,
  filePass: 0x2f,
  more: 0x3c,
  sheet: 0x85,
  manyRk: 0xbd,
  richLabel: 0xd6,
  texts: 0xfc,
  labelShared: 0xfd,
  look: 0xe0,
  format: 0x41e,
  number: 0x203,
  label: 0x204,
  string: 0x207,
  rk: 0x27e,
} as const;

/** The records from a place on to the end of the sheet, or of the part that is about all sheets. */
export function* records(bytes: Buffer, start: number): Generator<BiffRecord, void> {
  for (let at = start; at + 4 <= bytes.length; ) {
    const type = bytes.readUInt16LE(at);
    const end = at + 4 + bytes.readUInt16LE(at + 2);
    if (type === RECORD.end) return;
    yield { type, body: bytes.subarray(at + 4, end) };
    at = end;
  }
}
