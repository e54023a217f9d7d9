import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from './escape-formula.ts';

/** Rows of cells as CSV, none of which a spreadsheet takes for a formula, wherever it splits them. */
export function csvText(rows: readonly (readonly string[])[], lineEnd = '\n'): string {
  return stringify(
    rows.map((cells) => cells.map(escapeFormula)),
    {
      record_delimiter: lineEnd,
      quote_record_delimiter: true,
      escape_formulas: true,
      // Programs that split at these too must still see one cell.
      quoted_match: /[;\t\v\f\u0085\u2028\u2029]/,
    },
  );
}
