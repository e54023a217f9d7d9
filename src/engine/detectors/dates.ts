const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether there is such a day; the year only matters for the 29th of February, which is let pass. */
export function inDate(year: number, month: number, day: number): boolean {
  return year >= 1800 && year < 2200 && day >= 1 && day <= (DAYS[month - 1] ?? 0);
}

/** A date with a year of two digits, as national identifiers begin with. */
export function shortDate(year: string, month: string, day: string): boolean {
  return inDate(2000 + Number(year), Number(month), Number(day));
}
