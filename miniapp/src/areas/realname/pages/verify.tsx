import { View } from '@tarojs/components'
import { useQueryClient } from '@tanstack/react-query'
import { currentSession, keepMe } from '../../../api/session'
import { say } from '../../../device/attention'
import { returnTo, useParams } from '../../../device/navigation'
import { words } from '../../../phrases/realname'
import { titles } from '../../../phrases/titles'
import { DocumentPage } from '../components/document-page'
import { realNameRead, verifyIdentity } from '../realname.api'

/** Level 2: the document's data are matched; afterwards back to what one was doing. */
export default function VerifyPage() {
  const { back } = useParams()
  const cache = useQueryClient()
  return (
    <DocumentPage
      title={titles.verify}
      why={words.why}
      agreement='real_name'
      sentence={words.consent}
      send={async document => {
        const state = await verifyIdentity(document)
        cache.setQueryData(realNameRead.queryKey, state)
        const me = currentSession()?.me
        if (me) keepMe({ ...me, level: state.level, name: state.document?.name ?? me.name, registered: state.registered ?? me.registered })
        // Which doors and addresses there are depends on who one is.
        void cache.invalidateQueries()
        say(words.done)
        returnTo(back)
      }}
    >
      <View className='t1 quiet centre'>{words.otherWays}</View>
    </DocumentPage>
  )
}
