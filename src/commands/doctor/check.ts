/** What was looked at, and what came of it. The message names the way out. */
export interface Check {
  readonly name: string;
  readonly result: 'fine' | 'warning' | 'failure';
  readonly message: string;
}

export const fine = (name: string, message: string): Check => ({ name, result: 'fine', message });
export const warning = (name: string, message: string): Check => ({
  name,
  result: 'warning',
  message,
});
export const failure = (name: string, message: string): Check => ({
  name,
  result: 'failure',
  message,
});
