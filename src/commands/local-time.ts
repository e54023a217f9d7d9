const two = (value: number): string => String(value).padStart(2, '0');

/** The day by the local clock, as `2026-01-31`. */
export function dayOf(at: number): string {
  const date = new Date(at);
  return [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
}

/** The minute by the local clock, as `2026-01-31 14:02`. */
export function minuteOf(at: number): string {
  const date = new Date(at);
  return `${dayOf(at)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
