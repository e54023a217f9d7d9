/** A value as an error may show it: short, and without anything that looks like a secret. */
export function showValue(value: unknown, secrets: readonly string[]): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  if (typeof value === 'string') return JSON.stringify(shorten(hideSecrets(value, secrets)));
  return String(value);
}

const LOOKS_SECRET = [
  // User name and password of a URL.
  /(?<=:\/\/)[^/?#\s"]*(?=@)/g,
  // Keys with a well-known start, or any long run of letters and digits mixed.
  /\b(?:NF|sk|pk|rk|ghp|gho|xox[abp])[-_][A-Za-z0-9_-]{6,}/g,
  /(?=\w*\d)(?=\w*[A-Za-z])\w{24,}/g,
];

/** For texts that others made and that may quote what they were given. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  let shown = text;
  for (const secret of secrets) if (secret !== '') shown = shown.replaceAll(secret, '(hidden)');
  for (const form of LOOKS_SECRET) shown = shown.replace(form, '(hidden)');
  return shown;
}

function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= 80 ? text : `${characters.slice(0, 79).join('')}…`;
}
