import type { Signal } from '@preact/signals';

/** Something that is so or not, as it is chosen. */
export function CheckBox({ label, isChecked }: { label: string; isChecked: Signal<boolean> }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isChecked.value}
        onChange={(event) => {
          isChecked.value = event.currentTarget.checked;
        }}
      />
      {label}
    </label>
  );
}
