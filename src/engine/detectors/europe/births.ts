const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The two digits at a place as a number. */
export function pairAt(plain: string, at: number): number {
  return (plain.charCodeAt(at) - 48) * 10 + plain.charCodeAt(at + 1) - 48;
}

/** Whether there is such a day in some year. */
export function isDay(month: number, day: number): boolean {
  return day >= 1 && day <= (DAYS[month - 1] ?? 0);
}

/** Whether the digits at a place are day and month, with or without a year behind them. */
export function dayMonthAt(plain: string, at: number): boolean {
  return isDay(pairAt(plain, at + 2), pairAt(plain, at));
}

/** Whether the digits at a place are month and day. */
export function monthDayAt(plain: string, at: number): boolean {
  return isDay(pairAt(plain, at), pairAt(plain, at + 2));
}
