import type { Signal } from '@preact/signals';

/** A place to type what is looked for; the list beside it answers with every letter. */
export function SearchField({
  label,
  hint = label,
  value,
  isWide = false,
}: {
  label: string;
  /** What stands in it while it is empty. */
  hint?: string;
  value: Signal<string>;
  isWide?: boolean;
}) {
  return (
    <input
      class={`field ${isWide ? 'wide' : ''}`}
      type="search"
      placeholder={hint}
      aria-label={label}
      value={value.value}
      onInput={(event) => {
        value.value = event.currentTarget.value;
      }}
    />
  );
}
