import { join } from 'node:path';
import { readPageLink } from '../../ledger/page-link.ts';
import type { LedgerReader } from '../../ledger/queries.ts';
import { escapeControls } from '../../log/escape.ts';
import type { Io } from '../io.ts';
import { openInBrowser } from '../open-in-browser.ts';
import { replaceFile } from '../replace-file.ts';
import { html } from '../report/html.ts';
import { writeReport } from '../report/write-report.ts';
import type { Scope } from './query.ts';

/**
 * Opens the page of the agent that runs on the folder. Where none shows one, and for a part of the findings,
 * it is a report, which lies in the folder until the next one.
 */
export async function openPage(
  folder: string,
  scope: Scope,
  ledger: LedgerReader,
  { stdout, stderr, env }: Io,
): Promise<void> {
  const file = join(folder, 'findings.html');
  const link = scope.filters.length === 0 ? readPageLink(folder) : undefined;
  if (link === undefined) writeReport(file, scope, ledger, env);
  // Other users see the command lines of programs, and who has the link gets in: so it goes by a private file.
  else replaceFile(file, leadingTo(link));
  stdout.write(`${link ?? escapeControls(file)}\n`);
  if (!(await openInBrowser(file, env)))
    stderr.write('Open it in a browser: none was found here\n');
}

function leadingTo(link: string): string {
  return html`<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>nightjar</title><meta http-equiv="refresh" content="0;url=${link}"><a href="${link}">The page of the agent</a>
`.html;
}
