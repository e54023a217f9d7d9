import { platform } from 'node:os';
import envPaths from 'env-paths';

/** Where the platform keeps what a program remembers between runs. */
export function stateFolder(): string {
  const paths = envPaths('nightjar', { suffix: '' });
  // On Linux this is $XDG_STATE_HOME; elsewhere the name means a place that cleaners empty.
  return platform() === 'linux' ? paths.log : paths.data;
}
