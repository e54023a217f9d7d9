import { Option } from 'commander';
import { type Option as ConfigurationOption, optionAt } from '../config/option-list.ts';

export function configOption(): Option {
  return new Option(
    '--config <file>',
    'Configuration, instead of nightjar.yaml here or in your configuration folder.',
  );
}

/** The flag of a configuration option, in the words of its definition. */
export function optionOf(key: string, value: string): Option {
  const option = optionAt(key);
  return new Option(`${option.flag} ${value}`, `${option.sentence}${defaultOf(option)}`);
}

function defaultOf({ fallback }: ConfigurationOption): string {
  if (typeof fallback === 'string' || typeof fallback === 'number')
    return ` (default: ${fallback})`;
  return '';
}

export function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value];
}
