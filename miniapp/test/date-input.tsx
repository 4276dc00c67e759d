/** In place of ui/date-input.tsx where a test fills in a form: the wheels cannot be turned without a layout. */
export const DateInput = ({ label, value, onChoose }: { label: string; value: string; onChoose: (date: string) => void }) => (
  <input aria-label={label} value={value} onChange={event => onChoose(event.target.value)} />
)
