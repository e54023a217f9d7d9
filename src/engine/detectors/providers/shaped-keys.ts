import { isWordAt, latin1, startsWith } from '../bytes.ts';
import type { Match, Probe, Text } from '../detector.ts';
import { longest, parsePattern } from './key-pattern.ts';
import { isMadeUp } from './made-up.ts';
import type { ProviderFormat } from './provider-format.ts';
import { PROVIDER_FORMATS } from './provider-formats.ts';

const ENDS = '(?![A-Za-z0-9])(?![_-][A-Za-z0-9])';

/** Keys that are told by their whole shape, or by a mark inside. */
export const SHAPE_PROBES: readonly Probe[] = PROVIDER_FORMATS.flatMap((format): Probe[] => {
  const { form, body } = format;
  const pattern = new RegExp(`^(?:${body})${ENDS}`);
  const reach = longest(parsePattern(body)) + 2;
  const match = (text: Text, start: number): Match | undefined => {
    const found = pattern.exec(latin1(text, start, start + reach))?.[0];
    return found === undefined || isMadeUp(found) ? undefined : sure(format, start, found.length);
  };
  switch (form.by) {
    case 'shape':
      return [
        {
          on: 'word',
          lengths: form.lengths,
          verify: (text, start, end) =>
            startsWith(text, end, form.then) ? match(text, start) : undefined,
        },
      ];
    case 'mark':
      return [
        {
          on: 'mark',
          mark: form.mark,
          verify: (text, at) =>
            isWordAt(text, at - form.back - 1) ? undefined : match(text, at - form.back),
        },
      ];
    default:
      return [];
  }
});

function sure({ kind }: ProviderFormat, start: number, length: number): Match {
  return { start, end: start + length, kind, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}
