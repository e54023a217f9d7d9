/**
 * Where a worker's program lies, seen from the module that starts it: `workerUrl('./worker', import.meta.url)`.
 * A checkout runs sources and a package runs what the compiler wrote, and the compiler leaves strings as they are.
 */
export function workerUrl(name: string, base: string): URL {
  return new URL(base.endsWith('.ts') ? `${name}.ts` : `${name}.js`, base);
}
