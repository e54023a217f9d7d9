/** A path for people: their own folder is `~`. */
export function homeAsTilde(path: string, home: string | undefined): string {
  if (home === undefined || home === '' || !path.startsWith(home)) return path;
  const rest = path.slice(home.length);
  return /^[/\\]/.test(rest) ? `~${rest}` : path;
}
