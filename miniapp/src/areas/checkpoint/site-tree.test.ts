import { inOrder } from './site-tree'

const site = (siteId: string, parentId: string | null = null) => ({ siteId, parentId })
const drawn = (...sites: ReturnType<typeof site>[]) => inOrder(sites).map(({ site: { siteId }, depth }) => '-'.repeat(depth) + siteId)

test('every site stands below its parent, whatever the order they came in', () => {
  expect(drawn(site('c', 'b'), site('a'), site('b', 'a'), site('d', 'a'))).toEqual(['a', '-b', '--c', '-d'])
})

test('whoever acts for a site in the middle sees it at the top', () => expect(drawn(site('b', 'a'), site('c', 'b'))).toEqual(['b', '-c']))
