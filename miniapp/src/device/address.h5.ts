/** The address of a page at a desk. */
import { useEffect } from 'react'

/**
 * Keeps what is looked at in the browser's address, so that a reload, a bookmark or a link to a colleague shows the same; `useParams`
 * reads it. Never a name or a number: addresses are kept where anybody at the desk may see them.
 * @param on only at a desk: on a phone one page leads to another, and its way back is by the address
 */
export function useInAddress(params: Partial<Record<string, string>>, on: boolean): void {
  const query = Object.entries(params)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&')
  useEffect(() => {
    if (!on) return
    const [path] = location.hash.split('?')
    const next = query === '' ? path! : `${path}?${query}`
    if (next !== location.hash) history.replaceState(history.state, '', next)
  }, [query, on])
}
