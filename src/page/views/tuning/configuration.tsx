import { useSignal } from '@preact/signals';
import { Icon } from '../../parts/icons.tsx';
import { configurationOf } from './configuration-text.ts';

/** The lines of `nightjar.yaml` that would make it so. */
export function Configuration({
  match,
  quietMs,
  maxWaitMs,
  reset,
}: {
  match: string | undefined;
  quietMs: number;
  maxWaitMs: number;
  /** Undefined while nothing was changed. */
  reset: (() => void) | undefined;
}) {
  const copied = useSignal(false);
  const text = configurationOf(match, quietMs, maxWaitMs);
  return (
    <div class="configuration">
      <pre role="region" aria-label="Configuration" tabIndex={0}>
        {text}
      </pre>
      <p class="configuration-keys">
        <button
          type="button"
          class="button"
          onClick={async () => {
            copied.value = await copy(text);
          }}
        >
          <Icon name="copy" /> Copy
        </button>
        {reset && (
          <button type="button" class="button plain" onClick={reset}>
            As it is now
          </button>
        )}
        <span class="faint" role="status">
          {copied.value && 'Copied: put it into nightjar.yaml, under "watch".'}
        </span>
      </p>
    </div>
  );
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
