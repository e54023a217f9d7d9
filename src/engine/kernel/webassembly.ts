/** What both runtimes have of WebAssembly, as far as it is used here: no library of types says it for both. */
export interface Memory {
  readonly buffer: ArrayBuffer;
  readonly grow: (pages: number) => number;
}

interface Compiled {
  readonly exports: Readonly<Record<string, unknown>>;
}

interface Api {
  readonly Memory: new (limits: { readonly initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object, imports: object) => Compiled;
}

export const PAGE = 65_536;

const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: Api };

export function newMemory(initial: number): Memory {
  return new WebAssembly.Memory({ initial });
}

const modules = new WeakMap<Uint8Array, object>();

type Foreign = Readonly<Record<string, (value: number) => number>>;

/** The functions of a module, which is compiled once. */
export function instantiate(
  bytes: Uint8Array<ArrayBuffer>,
  memory: Memory,
  foreign: Foreign = {},
): Compiled['exports'] {
  const module = modules.get(bytes) ?? new WebAssembly.Module(bytes);
  modules.set(bytes, module);
  return new WebAssembly.Instance(module, { kernel: { memory, ...foreign } }).exports;
}
