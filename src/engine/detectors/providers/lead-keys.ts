import { lazy } from '../../lazy.ts';
import { latin1 } from '../bytes.ts';
import type { Match, Probe, Text } from '../detector.ts';
import { longest, parsePattern } from './key-pattern.ts';
import { isMadeUp } from './made-up.ts';
import type { ProviderFormat } from './provider-format.ts';
import { PROVIDER_FORMATS } from './provider-formats.ts';

const AROUND = 400;

/** Keys that follow a word which only this vendor writes: `SSWS …`, `AccountKey=…`, `&sig=…`. */
export const LEAD_PROBES: readonly Probe[] = PROVIDER_FORMATS.flatMap((format) => probesOf(format));

function probesOf({ kind, form, body }: ProviderFormat): Probe[] {
  if (form.by !== 'lead') return [];
  const key = lazy(() => ({
    pattern: new RegExp(`^(?:${body})(?![A-Za-z0-9+/=])`),
    reach: longest(parsePattern(body)) + 1,
  }));
  return [
    {
      on: 'prefix',
      prefixes: form.leads,
      verify: (text: Text, at: number, lead: string): Match | undefined => {
        const { pattern, reach } = key();
        const start = at + lead.length;
        const found = pattern.exec(latin1(text, start, start + reach))?.[0];
        if (found === undefined || isMadeUp(found)) return undefined;
        const end = start + found.length;
        if (form.beside && !form.beside.test(latin1(text, start - AROUND, end + AROUND))) {
          return undefined;
        }
        return { start, end, kind, alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' };
      },
    },
  ];
}
