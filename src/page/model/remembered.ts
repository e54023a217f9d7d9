import { count } from './format.ts';
import { session } from './moment.ts';

/** How far back the page goes, in words. */
export function rememberedText(): string {
  if (!session.value) return '';
  const { entries, ended, kept } = session.value.bounds;
  const more = kept > 0 ? `, and ${count(kept)} more whose outcome is worth it` : '';
  return `The last ${count(entries)} entries and ${count(ended)} ended actors are remembered${more}.`;
}
