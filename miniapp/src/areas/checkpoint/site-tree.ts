/** Sites as they stand below each other. Pure. */
export interface Placed<S> {
  site: S
  /** Nought for those at the top of what one acts for. */
  depth: number
}

/** Each above all that stands below it; a site whose parent is not among them stands at the top. */
export function inOrder<S extends { siteId: string; parentId: string | null }>(sites: readonly S[]): Placed<S>[] {
  const known = new Set(sites.map(({ siteId }) => siteId))
  const below = (parentId: string | null, depth: number): Placed<S>[] =>
    sites
      .filter(site => (parentId === null ? site.parentId === null || !known.has(site.parentId) : site.parentId === parentId))
      .flatMap(site => [{ site, depth }, ...below(site.siteId, depth + 1)])
  return below(null, 0)
}
