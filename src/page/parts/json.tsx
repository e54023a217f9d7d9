import { useSignal } from '@preact/signals';
import { Icon } from './icons.tsx';

/** Plain data, with what is long folded. */
export function Json({ value, depth = 0 }: { value: unknown; depth?: number }) {
  if (typeof value !== 'object' || value === null) return <Leaf value={value} />;
  const entries = Object.entries(value);
  if (entries.length === 0)
    return <span class="json-leaf">{Array.isArray(value) ? '[]' : '{}'}</span>;
  return (
    <ul class="json">
      {entries.map(([key, item]) => (
        <Member key={key} name={key} value={item} depth={depth} />
      ))}
    </ul>
  );
}

const OPEN_TO = 1;
const OPEN_SIZE = 8;

function Member({ name, value, depth }: { name: string; value: unknown; depth: number }) {
  const isBranch = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  const size = isBranch ? Object.keys(value).length : 0;
  const isOpen = useSignal(depth < OPEN_TO && size <= OPEN_SIZE);
  if (!isBranch) {
    return (
      <li>
        <span class="json-key">{name}</span> <Json value={value} />
      </li>
    );
  }
  return (
    <li>
      <button
        type="button"
        class="json-toggle"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        <Icon name={isOpen.value ? 'open' : 'closed'} size={12} />
        <span class="json-key">{name}</span>
        <span class="faint">{Array.isArray(value) ? `[${size}]` : `{${size}}`}</span>
      </button>
      {isOpen.value && <Json value={value} depth={depth + 1} />}
    </li>
  );
}

function Leaf({ value }: { value: unknown }) {
  const text = value === undefined ? 'undefined' : JSON.stringify(value);
  return <span class={`json-leaf is-${value === null ? 'null' : typeof value}`}>{text}</span>;
}
