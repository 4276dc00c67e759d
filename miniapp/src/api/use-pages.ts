/** A long list, loaded as it is scrolled. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useBottomReached } from '../device/page-life'

interface PageOf<Item> {
  items: Item[]
  next: string | null
}

/** @param read one page; `before` is the `next` of the page above it. */
export function usePages<P extends PageOf<unknown>>(key: readonly unknown[], read: (before: string | undefined) => Promise<P>) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: P) => last.next ?? undefined,
  })
  const more = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
  }
  useBottomReached(more)
  const items = query.data?.pages.flatMap(page => page.items) as P['items'] | undefined
  return {
    /** Undefined until the first page is there. */
    items,
    pages: query.data?.pages,
    problem: query.error,
    again: () => void query.refetch(),
    more,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    moreFailed: query.isFetchNextPageError,
  }
}
