import { View } from '@tarojs/components'
import { isMobile } from '@linli/shared-types/values/phone'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import '../../../theme/checkpoint.scss'
import { say } from '../../../device/attention'
import { goBack, useParams } from '../../../device/navigation'
import { words } from '../../../phrases/checkpoint'
import { titles } from '../../../phrases/titles'
import { Button } from '../../../ui/button'
import { Choice } from '../../../ui/choice'
import { Field, TextInput } from '../../../ui/field'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { addScanner, siteRead, type Scanner } from '../checkpoint.api'

const w = words.sites.scannerForm
const rights: readonly Scanner['right'][] = ['scan', 'manage']

/** A phone number that may scan at a site and below; the person signs in with it. */
export default function AddScannerPage() {
  const { siteId = '' } = useParams()
  const cache = useQueryClient()
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [right, setRight] = useState<Scanner['right']>('scan')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const wrongName = Array.from(name.trim()).length < 2
  const wrongPhone = !isMobile(phone)
  const wrong = Number(wrongName) + Number(wrongPhone)

  const add = async () => {
    setTried(true)
    if (wrong > 0) return
    setBusy(true)
    setProblem(null)
    try {
      await addScanner({ siteId, name: name.trim(), phone, right })
      void cache.invalidateQueries({ queryKey: siteRead(siteId).queryKey })
      say(w.added)
      goBack()
    } catch (refusal) {
      setProblem(refusal)
      setBusy(false)
    }
  }
  return (
    <Page
      title={titles.addScanner}
      foot={
        <>
          {tried && wrong > 0 && <FormCheck wrong={wrong} />}
          {problem !== null && <ProblemNotice problem={problem} />}
          <Button busy={busy} onTap={() => void add()}>
            {busy ? w.adding : w.add}
          </Button>
        </>
      }
    >
      <View className='soft opening'>{w.why}</View>
      <View className='list'>
        <Field label={w.name} required problem={tried && wrongName ? words.sites.form.problems.short : null}>
          <TextInput label={w.name} value={name} placeholder={w.namePlaceholder} longest={40} onType={setName} />
        </Field>
        <Field label={w.phone} required problem={tried && wrongPhone ? words.sites.form.problems.phone : null}>
          <TextInput label={w.phone} value={phone} placeholder={w.phonePlaceholder} keys='digits' longest={11} onType={setPhone} />
        </Field>
      </View>
      <View className='group'>{w.right}</View>
      <View className='list' role='radiogroup' aria-label={w.right}>
        {rights.map(each => (
          <Choice key={each} on={each === right} what={words.rights[each]} more={w.rightText[each]} onTap={() => setRight(each)} />
        ))}
      </View>
    </Page>
  )
}
