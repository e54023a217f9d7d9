import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { words } from '../../model/format.ts';
import { session } from '../../model/moment.ts';
import { go, route } from '../../model/route.ts';
import { Icon } from '../../parts/icons.tsx';
import { SearchField } from '../../parts/search-field.tsx';

export interface Filter {
  readonly query: Signal<string>;
  readonly machine: Signal<string>;
  readonly status: Signal<string>;
}

/** What is looked for; it begins with what the address says. */
export function useFilters(): Filter {
  const filters = {
    query: useSignal(route.value.query ?? ''),
    machine: useSignal(route.value.machine ?? ''),
    status: useSignal(''),
  };
  const { query, machine } = route.value;
  useEffect(() => {
    if (query !== undefined) filters.query.value = query;
    if (machine !== undefined) filters.machine.value = machine;
  }, [query, machine]);
  return filters;
}

const STATUSES = [
  ['', 'living and ended'],
  ['active', 'living'],
  ['done', 'done'],
  ['error', 'failed'],
  ['stopped', 'stopped'],
] as const;

export function Filters({ filters: { query, machine, status } }: { filters: Filter }) {
  const { state } = route.value;
  return (
    <div class="actors-filters">
      <SearchField label="Search by path, upload ID or name" value={query} isWide />
      <select
        class="field"
        aria-label="Machine"
        value={machine.value}
        onChange={(event) => {
          machine.value = event.currentTarget.value;
          go({ machine: event.currentTarget.value || undefined, state: undefined });
        }}
      >
        <option value="">all kinds</option>
        {session.value?.machines.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <select
        class="field"
        aria-label="Status"
        value={status.value}
        onChange={(event) => {
          status.value = event.currentTarget.value;
        }}
      >
        {STATUSES.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      {state !== undefined && (
        <button
          type="button"
          class="pill active actors-state"
          aria-label={`Any state, not only ${state}`}
          onClick={() => go({ state: undefined })}
        >
          in {words(state)} <Icon name="close" size={12} />
        </button>
      )}
    </div>
  );
}
