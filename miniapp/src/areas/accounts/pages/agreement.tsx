import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { agreementsRead } from '../../../api/agreements'
import { useParams } from '../../../device/navigation'
import { words } from '../../../phrases/accounts'
import { titles } from '../../../phrases/titles'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'

export default function AgreementPage() {
  const { id } = useParams()
  const query = useQuery(agreementsRead)
  const agreement = query.data?.find(each => each.agreement === id)
  return (
    <Page title={agreement?.title ?? titles.agreement}>
      {agreement ? (
        <View className='card'>
          <View className='t3 strong'>{agreement.title}</View>
          <View className='t1 quiet paragraph'>{words.agreementVersion(agreement.version)}</View>
          {agreement.text.map((paragraph, at) => (
            <View className='paragraph' key={at}>
              {paragraph}
            </View>
          ))}
        </View>
      ) : query.data ? (
        <Empty icon='paper' title={words.agreementMissing} text={words.agreementMissingText} />
      ) : query.isError ? (
        <Failure problem={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <ListSkeleton />
      )}
    </Page>
  )
}
