import { z } from 'zod';
import type { Settings } from '../config/settings.ts';
import { compilePattern } from '../watch/pattern.ts';

/** What the views show of the settings in force; a trace holds it, and nothing else of them. */
export interface ShownSettings {
  readonly engine: Settings['engine'];
  readonly watch: Pick<Settings['watch'], 'folders' | 'quietMs' | 'maxWaitMs' | 'debounceFor'>;
  readonly limits: Pick<Settings['limits'], 'inFlight' | 'uploads'>;
}

/** An agent, as it says of itself. */
export interface About {
  readonly version: string;
  readonly settings: ShownSettings;
}

export function aboutOf(version: string, { engine, watch, limits }: Settings): About {
  const { folders, quietMs, maxWaitMs, debounceFor } = watch;
  const { inFlight, uploads } = limits;
  return {
    version,
    settings: {
      engine,
      watch: { folders, quietMs, maxWaitMs, debounceFor },
      limits: { inFlight, uploads },
    },
  };
}

const ms = z.number().nonnegative();
const pattern = z.string().refine((match) => {
  try {
    return compilePattern(match) !== undefined;
  } catch {
    return false;
  }
});

const schema: z.ZodType<About> = z.object({
  version: z.string(),
  settings: z.object({
    engine: z.enum(['embedded', 'nightfall']),
    watch: z.object({
      folders: z.array(z.string()),
      quietMs: ms,
      maxWaitMs: ms,
      debounceFor: z.array(z.object({ match: pattern, quietMs: ms, maxWaitMs: ms })),
    }),
    limits: z.object({ inFlight: z.number(), uploads: z.number() }),
  }),
});

/** What stands in a file is looked at before it is believed; undefined for what another program said of itself. */
export function parseAbout(value: unknown): About | undefined {
  return schema.safeParse(value).data;
}
