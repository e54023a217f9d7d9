/** Where the program of the pool's threads lies: sources in a checkout, what the compiler wrote in a package. */
export function workerUrl(): URL {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./worker.${ending}`, import.meta.url);
}
