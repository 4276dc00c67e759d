import { View } from '@tarojs/components'
import { isRefused } from '../../../api/refused'
import { carryDocument } from '../../../api/typed-document'
import { say } from '../../../device/attention'
import { goInstead, returnTo, useParams } from '../../../device/navigation'
import { words } from '../../../phrases/realname'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { DocumentPage } from '../components/document-page'
import { takeState, verifyIdentity } from '../realname.api'

/** Level 2: the document's data are matched; afterwards back to what one was doing. */
export default function VerifyPage() {
  const { back } = useParams()
  return (
    <DocumentPage
      title={titles.verify}
      why={words.why}
      agreement='real_name'
      sentence={words.consent}
      send={async document => {
        takeState(await verifyIdentity(document))
        say(words.done)
        returnTo(back)
      }}
      wayOut={(problem, form) =>
        isRefused(problem, 'real_name.held_elsewhere') && (
          <Button
            size='inline'
            look='white'
            onTap={() => {
              carryDocument(form)
              goInstead(routes.rebind, back === undefined ? {} : { back })
            }}
          >
            {words.heldElsewhere}
          </Button>
        )
      }
    >
      <View className='t1 quiet centre'>{words.otherWays}</View>
    </DocumentPage>
  )
}
