import { stringify } from 'yaml';
import { type Option, optionList, sectionNames } from './option-list.ts';

const HEAD = `# Configuration of nightjar.
#
# What is commented out is the default: remove the # before a key to set it.
# Command line flags beat environment variables, which beat this file. The running
# agent takes up changes of this file by itself. "nightjar config check" says
# whether it is right, "nightjar config show" what is in force and why.
# Secrets do not belong here: set NIGHTFALL_API_KEY and NIGHTFALL_SIGNING_SECRET.
`;

/** What `nightjar init` writes: every option with its meaning and its default, none of them set. */
export function renderExample(): string {
  const names = new Set(optionList.map((option) => option.path[0] ?? ''));
  return [HEAD, ...[...names].map(renderTopLevel)].join('\n');
}

function renderTopLevel(name: string): string {
  const options = optionList.filter((option) => option.path[0] === name);
  if (!sectionNames.includes(name))
    return options.map((option) => renderOption(option, '')).join('');
  return `${name}:\n${options.map((option) => renderOption(option, '  ')).join('\n')}`;
}

function renderOption({ path, sentence, sample, fallback }: Option, indent: string): string {
  const example = sample === undefined ? [] : [`For example: ${sample}`];
  const prose = [...wrap(sentence, 84 - indent.length), ...example].map((line) => `# ${line}`);
  const setting = stringify({ [path.at(-1) ?? '']: fallback }, { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map((line) => `#${line}`);
  return [...prose, ...setting].map((line) => `${indent}${line}\n`).join('');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
