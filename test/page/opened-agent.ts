import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import {
  type AgentProcess,
  makePlace,
  type Place,
  startAgentProcess,
} from '../support/agent-process.ts';
import { buildPage, openWindow, startBrowser, type Window } from '../support/browser.ts';

/** An agent that runs, and a browser in which its page is open. */
export interface OpenedAgent extends Window {
  readonly place: Place;
  readonly agent: AgentProcess;
  readonly browser: Browser;
  /** Opens the page only once: this is the link for another window. */
  readonly nextLink: () => string;
}

/** Starts an agent with the page as the sources of today make it, and opens it; `config` is YAML. */
export async function openAgent(config: string): Promise<OpenedAgent> {
  buildPage();
  const place = makePlace();
  const file = join(place.root, 'nightjar.yaml');
  writeFileSync(file, config);
  const args = ['--inspect', '--config', file];
  const [agent, browser] = await Promise.all([startAgentProcess({ place, args }), startBrowser()]);
  const nextLink = () =>
    String(agent.said.findLast(({ event }) => event === 'inspector.ready')?.url);
  const window = await openWindow(browser, nextLink());
  const close = async () => {
    await browser.close();
    await agent.stop();
    place.remove();
  };
  return { ...window, place, agent, browser, nextLink, close };
}
