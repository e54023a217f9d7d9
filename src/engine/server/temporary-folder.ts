import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SealedFile } from './sealed-file.ts';

/** A folder of mode 0700 for sealed files, made when the first one is needed and removed with the engine. */
export class TemporaryFolder {
  #path: string | undefined;
  readonly #parent: string | undefined;

  constructor(parent?: string | undefined) {
    this.#parent = parent;
  }

  createFile(): SealedFile {
    return SealedFile.create(this.pathOf(randomUUID()));
  }

  pathOf(name: string): string {
    this.#path ??= mkdtempSync(join(this.#parent ?? tmpdir(), 'nightjar-engine-'));
    return join(this.#path, name);
  }

  remove(): void {
    if (this.#path !== undefined) rmSync(this.#path, { recursive: true, force: true });
    this.#path = undefined;
  }
}
