/** Small numbers over time, the newest on the right. */
export function Bars({
  counts,
  label,
  height = 56,
}: {
  counts: readonly number[];
  label: string;
  height?: number;
}) {
  const most = Math.max(1, ...counts);
  return (
    <svg
      class="bars"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${counts.length} ${height}`}
      preserveAspectRatio="none"
      height={height}
    >
      {counts.map((value, index) => {
        const drawn = value === 0 ? 1 : Math.max(2, (value / most) * (height - 2));
        return (
          <rect
            key={index}
            class={value === 0 ? 'bars-none' : ''}
            x={index + 0.1}
            y={height - drawn}
            width={0.8}
            height={drawn}
          >
            <title>{value}</title>
          </rect>
        );
      })}
    </svg>
  );
}
