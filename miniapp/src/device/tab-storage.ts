/** What must survive leaving the page to another site and coming back. A mini-program never leaves: it lives as long as the program. */
const kept = new Map<string, unknown>()

export const keepInTab = (name: string, value: unknown): void => void kept.set(name, value)

/** Reads it and drops it: it serves once. */
export function takeFromTab<T>(name: string): T | null {
  const value = kept.get(name) as T | undefined
  kept.delete(name)
  return value ?? null
}
