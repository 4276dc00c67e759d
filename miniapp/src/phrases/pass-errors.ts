/** What staff read when revoking a pass is refused. */
import type { WordsFor } from './errors'

export const passErrors: WordsFor<'passes'> = {
  'passes.not_yours': { title: '这个码你不能作废', advice: '只能处理自己社区居民的码。请核对是不是扫错了人。' },
}
