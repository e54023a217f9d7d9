// What makes a spreadsheet take a cell for a formula, in all the widths that some of them fold together.
const TRIGGER = /[=+\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]/g;
// What a spreadsheet may skip before it: blanks, controls, and characters that show nothing.
const BLANK = /[\s\p{Cc}\p{Cf}]/u;
// What may begin a new cell where the program that opens the file splits otherwise than we join.
const BREAK = /[\n\v\f\r\t;\u0085\u2028\u2029]/;
const LEADING_BREAK = /^[\t\r\n]/;

/**
 * Makes text of others safe for spreadsheets: an apostrophe goes before it when it would begin a formula,
 * at the start of the cell, after blanks there, and after a line break, tab or semicolon within it.
 */
export function escapeFormula(cell: string): string {
  const marks = new Set<number>();
  if (LEADING_BREAK.test(cell)) marks.add(0);
  for (const { index } of cell.matchAll(TRIGGER)) findMarks(cell, index, marks);
  if (marks.size === 0) return cell;

  let escaped = '';
  let done = 0;
  for (const mark of [...marks].sort((a, b) => a - b)) {
    escaped += `${cell.slice(done, mark)}'`;
    done = mark;
  }
  return escaped + cell.slice(done);
}

// Looks back over blanks only, so all of it is linear however long the cell is.
function findMarks(cell: string, trigger: number, marks: Set<number>): void {
  let broken = false;
  for (let before = trigger - 1; before >= 0; before -= 1) {
    // Some blanks beyond the first 65,536 characters take two places.
    if (isSecondHalf(cell, before)) before -= 1;
    const character = String.fromCodePoint(cell.codePointAt(before) ?? 0);
    if (!broken && BREAK.test(character)) {
      marks.add(before + 1);
      broken = true;
    }
    if (!BLANK.test(character)) return;
  }
  marks.add(0);
}

function isSecondHalf(cell: string, at: number): boolean {
  return at > 0 && (cell.codePointAt(at - 1) ?? 0) > 0xffff;
}
