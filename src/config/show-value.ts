/** A value as an error may show it: short, and without anything that looks like a secret. */
export function showValue(value: unknown, secrets: readonly string[]): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  if (typeof value === 'string')
    return JSON.stringify(shorten(hideSecrets(value, secrets).replace(LONG_RUN, '(hidden)')));
  return String(value);
}

const SECRET_FORMS = [
  // User name and password of a URL.
  /(?<=:\/\/)[^/?#\s"]*(?=@)/g,
  // Keys with a well-known start.
  /\b(?:NF|sk|pk|rk|ghp|gho|xox[abp])[-_][A-Za-z0-9_-]{6,}/g,
];

// A long run of letters and digits mixed: in a value that was meant to be something short, a misplaced key.
const LONG_RUN = /(?=\w*\d)(?=\w*[A-Za-z])\w{24,}/g;

/** For texts that may quote what they were given. Names of files stay readable. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  let shown = text;
  for (const secret of secrets) shown = shown.replaceAll(secret, '(hidden)');
  for (const form of SECRET_FORMS) shown = shown.replace(form, '(hidden)');
  return shown;
}

function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= 80 ? text : `${characters.slice(0, 79).join('')}…`;
}
