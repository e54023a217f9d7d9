import { CONFIDENCES } from '../../src/engine/confidence.ts';
import { BUILT_NAMES } from '../../src/engine/detectors/catalog.ts';
import type { Detector } from '../../src/engine/detectors/detector.ts';
import type { ProviderFormat } from '../../src/engine/detectors/providers/provider-format.ts';
import { PROVIDER_FORMATS } from '../../src/engine/detectors/providers/provider-formats.ts';
import { detectorOf } from '../../src/engine/detectors/registry.ts';
import { Scanner } from '../../src/engine/library.ts';
import { unmarked } from './marked-text.ts';

/** Every built-in detector: what it checks, how sure it is of its own examples, who defines the thing. */
export function detectorTable(): string {
  const detectors = BUILT_NAMES.flatMap((name) => detectorOf(name) ?? []);
  const rows = detectors.map((detector) =>
    row([
      `\`${detector.name}\``,
      detector.checks ?? '',
      levelsOf(detector).join(', '),
      detector.source ?? '',
      detector.offByDefault ?? '',
    ]),
  );
  const intro = `${detectors.length} detectors with a name of their own, and ${PROVIDER_FORMATS.length} formats of keys behind \`API_KEY\`.`;
  const head = row(['name', 'checks', 'confidence', 'source', 'off by default because']);
  return `\n${intro}\n\n${head}${row(['---', '---', '---', '---', '---'])}${rows.join('')}\n`;
}

/** The vendors whose keys `API_KEY` knows by name. */
export function keyFormatTable(): string {
  const byVendor = new Map<string, ProviderFormat[]>();
  for (const format of PROVIDER_FORMATS) {
    byVendor.set(format.kind, [...(byVendor.get(format.kind) ?? []), format]);
  }
  const rows = [...byVendor]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([kind, formats]) =>
      row([
        kind,
        String(formats.length),
        [...new Set(formats.map(formOf))].join('; '),
        [...new Set(formats.map(({ source }) => source))].join(', '),
      ]),
    );
  const intro = `${PROVIDER_FORMATS.length} formats of ${byVendor.size} vendors.`;
  return `\n${intro}\n\n${row(['vendor', 'formats', 'known by', 'source'])}${row(['---', '---', '---', '---'])}${rows.join('')}\n`;
}

function formOf({ form, check }: ProviderFormat): string {
  const how = {
    prefix: 'prefix',
    shape: 'shape',
    number: 'shape',
    mark: 'mark inside',
    lead: 'words before it',
    value: 'mark inside',
    name: 'name of vendor',
    address: 'address',
  }[form.by];
  return check === undefined ? how : `${how}, check digits`;
}

/** The levels that its examples come out with, lowest first. */
function levelsOf({ name, examples }: Detector): readonly string[] {
  const scanner = new Scanner({ detectors: [name], minConfidence: 'VERY_UNLIKELY' });
  const levels = new Set(
    (examples?.finds ?? []).flatMap((marked) => {
      const { text, start } = unmarked(marked);
      return scanner
        .scanText(text)
        .filter(({ location }) => location.byteRange.start === start)
        .map(({ confidence }) => confidence);
    }),
  );
  return CONFIDENCES.filter((level) => levels.has(level));
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |\n`;
}
