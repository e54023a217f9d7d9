/** Loaded before an agent: its threads die of every RTF document, as of a mistake in a parser. `DEATHS` counts them. */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    if (!found.url.endsWith('/src/engine/extract/documents/read-rtf.ts')) return found;
    return { ...found, url: new URL('./read-rtf.ts', import.meta.url).href };
  },
});
