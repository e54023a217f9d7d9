import type { Confidence } from '../../confidence.ts';
import type { ProviderFormat } from './provider-format.ts';
import { PROVIDER_FORMATS } from './provider-formats.ts';

/** One format as documentation tells of it. */
export interface FormatRow {
  readonly id: string;
  readonly kind: string;
  readonly checks: string;
  readonly confidence: { readonly alone: Confidence; readonly inContext: Confidence };
  readonly source: string;
}

export const FORMAT_TABLE: readonly FormatRow[] = PROVIDER_FORMATS.map((format) => ({
  id: format.id,
  kind: format.kind,
  checks: checksOf(format),
  confidence: confidenceOf(format),
  source: format.source,
}));

function checksOf(format: ProviderFormat): string {
  const { form, body, check } = format;
  const shape = `\`${body}\``;
  const digits = check === undefined || check === 'base32' ? '' : ', CRC-32';
  switch (form.by) {
    case 'prefix':
      return `${listed(form.prefixes)} then ${shape}${digits}${form.names ? `, near ${form.names.join(', ')}` : ''}`;
    case 'address':
      return `address ${listed(form.prefixes)} then ${shape}`;
    case 'lead':
      return `after ${listed(form.leads)}: ${shape}`;
    case 'name':
      return `${shape} under or near ${form.names.join(', ')}${form.beside ? ', or beside its id' : ''}`;
    case 'value':
      return `${shape} under the name of a key`;
    case 'shape':
    case 'number':
    case 'mark':
      return shape;
  }
}

function listed(prefixes: readonly string[]): string {
  const shown = prefixes.slice(0, 4).map((prefix) => `\`${prefix}\``);
  return prefixes.length > shown.length ? `${shown.join(', ')} …` : shown.join(', ');
}

function confidenceOf({ form, check, weak }: ProviderFormat): FormatRow['confidence'] {
  if (weak) return { alone: 'POSSIBLE', inContext: 'LIKELY' };
  const certain = form.by === 'address' || form.by === 'lead' || check?.startsWith('crc32');
  return { alone: certain ? 'VERY_LIKELY' : 'LIKELY', inContext: 'VERY_LIKELY' };
}
