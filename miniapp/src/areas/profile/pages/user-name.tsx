import { View } from '@tarojs/components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { say } from '../../../device/attention'
import { goBack } from '../../../device/navigation'
import { words as all } from '../../../phrases/profile'
import { titles } from '../../../phrases/titles'
import { refusedUserName, userNameProblem } from '../../../rules/password-form'
import { Page } from '../../../ui/page'
import { UserNameField } from '../../../ui/user-name-field'
import { SaveFoot } from '../components/save-foot'
import { changeUserName, profileRead } from '../profile.api'
import { useSaving } from '../use-saving'

const words = all.userName

export default function UserNamePage() {
  const cache = useQueryClient()
  const { data } = useQuery(profileRead)
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, problem, forget, save } = useSaving()
  const wrong = userNameProblem(name, false) !== null

  const submit = async () => {
    setTried(true)
    if (wrong) return
    const done = await save(async () => cache.setQueryData(profileRead.queryKey, await changeUserName({ userName: name })))
    if (!done) return
    say(words.done)
    goBack()
  }
  return (
    <Page
      title={titles.userName}
      foot={
        <SaveFoot
          busy={busy}
          problem={problem}
          atField={refusedUserName(problem) !== null}
          wrong={tried ? Number(wrong) : 0}
          save={words.save}
          saving={words.saving}
          onSave={() => void submit()}
        />
      }
    >
      <View className='opening'>
        {data?.userName && <View className='strong'>{words.now(data.userName)}</View>}
        <View className='soft'>{words.why}</View>
      </View>
      <View className='list'>
        <UserNameField
          value={name}
          tried={tried}
          problem={problem}
          onType={text => {
            setName(text)
            forget()
          }}
        />
      </View>
    </Page>
  )
}
