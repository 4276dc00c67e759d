/** What must survive leaving the page to another site and coming back: in this tab alone, and gone with it. */
const place = (name: string): string => `linli.${name}`

export function keepInTab(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(place(name), JSON.stringify(value))
  } catch {
    // A private window refuses: whoever comes back begins anew.
  }
}

/** Reads it and drops it: it serves once. */
export function takeFromTab<T>(name: string): T | null {
  try {
    const text = sessionStorage.getItem(place(name))
    sessionStorage.removeItem(place(name))
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}
