const GENERATION = 16_384;

/** What was last said of a path, for the paths of late; old ones are forgotten, so it stays small. */
export class Recent<Value> {
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  get(path: string): Value | undefined {
    return this.#young.get(path) ?? this.#old.get(path);
  }

  /** Those remembered; some may come twice. */
  *paths(): Generator<string> {
    yield* this.#old.keys();
    yield* this.#young.keys();
  }

  set(path: string, value: Value): void {
    if (this.#young.size >= GENERATION && !this.#young.has(path)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(path, value);
  }
}
