import { DEFAULT_RULES } from './detection-rules.ts';
import { type Option, optionList } from './option-list.ts';
import { inline } from './show.ts';

/** The table of options in docs/configuration.md. */
export function renderConfigurationTable(): string {
  const head = '| key | default | set by | reload | meaning |\n| --- | --- | --- | --- | --- |\n';
  return head + optionList.map(renderRow).join('');
}

function renderRow(option: Option): string {
  const cells = [
    `\`${option.key}\``,
    defaultOf(option),
    [option.flag, option.variable]
      .flatMap((name) => (name === undefined ? [] : [`\`${name}\``]))
      .join(', '),
    option.live ? 'at once' : 'restart',
    `${option.sentence} Takes ${option.takes.replace(/, such as .*/, '')}.`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
}

function defaultOf({ fallback }: Option): string {
  if (fallback === DEFAULT_RULES) return 'cards, US social security numbers and API keys';
  return `\`${inline(fallback)}\``;
}
