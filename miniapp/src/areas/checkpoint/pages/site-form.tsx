import { View } from '@tarojs/components'
import { isMobile } from '@linli/shared-types/values/phone'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import '../../../theme/checkpoint.scss'
import { useMe } from '../../../api/session'
import { say } from '../../../device/attention'
import { goBack, goInstead, useParams } from '../../../device/navigation'
import { words } from '../../../phrases/checkpoint'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { Failure } from '../../../ui/failure'
import { Field, TextInput } from '../../../ui/field'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { ListSkeleton } from '../../../ui/skeleton'
import { SwitchCell } from '../../../ui/switch-cell'
import { addSite, changeSite, communitiesRead, siteRead, type SiteDetail } from '../checkpoint.api'

const w = words.sites.form
const texts = ['name', 'address', 'contactName'] as const
type Text = (typeof texts)[number] | 'contactPhone' | 'note'
const placeholders: Record<Text, string> = {
  name: w.namePlaceholder,
  address: w.addressPlaceholder,
  contactName: w.contactNamePlaceholder,
  contactPhone: w.contactPhonePlaceholder,
  note: w.notePlaceholder,
}
const longest: Record<Text, number> = { name: 40, address: 100, contactName: 40, contactPhone: 11, note: 200 }

/** @param before the site to change. @param parent the site it will stand below. */
function Form({ before, parent }: { before: SiteDetail | null; parent: SiteDetail | null }) {
  const cache = useQueryClient()
  const me = useMe()
  const { data: communities } = useQuery(communitiesRead)
  const mine = communities?.filter(({ communityId }) => me?.grants.some(grant => grant.communityIds.includes(communityId))) ?? []
  const [form, setForm] = useState<Record<Text, string>>(() => ({
    name: before?.name ?? '',
    address: before?.address ?? '',
    contactName: before?.contactName ?? '',
    contactPhone: before?.contactPhone ?? '',
    note: before?.note ?? '',
  }))
  const [chosen, setChosen] = useState<string | null>(null)
  const [active, setActive] = useState(before?.active ?? true)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const communityId = before?.communityId ?? parent?.communityId ?? chosen ?? (mine.length === 1 ? mine[0]!.communityId : null)

  const problems: Partial<Record<Text | 'community', string>> = {}
  for (const name of texts) if (Array.from(form[name].trim()).length < 2) problems[name] = w.problems.short
  if (!isMobile(form.contactPhone)) problems.contactPhone = w.problems.phone
  if (communityId === null) problems.community = w.problems.community
  const wrong = Object.keys(problems).length

  const save = async () => {
    setTried(true)
    if (wrong > 0 || communityId === null) return
    setBusy(true)
    setProblem(null)
    try {
      const saved = before
        ? await changeSite({ ...form, siteId: before.siteId, active })
        : await addSite({ ...form, parentId: parent?.siteId ?? null, communityId })
      cache.setQueryData(siteRead(saved.siteId).queryKey, saved)
      void cache.invalidateQueries({ queryKey: ['checkpoint'] })
      say(w.saved)
      if (before) goBack()
      else goInstead(routes.site, { siteId: saved.siteId })
    } catch (refusal) {
      setProblem(refusal)
      setBusy(false)
    }
  }
  const field = (name: Text, required = true) => (
    <Field key={name} label={w[name]} required={required} problem={tried ? problems[name] : null}>
      <TextInput
        label={w[name]}
        value={form[name]}
        placeholder={placeholders[name]}
        keys={name === 'contactPhone' ? 'digits' : 'text'}
        longest={longest[name]}
        onType={text => setForm({ ...form, [name]: text })}
      />
    </Field>
  )
  return (
    <Page
      title={before ? titles.siteForm : words.sites.add}
      foot={
        <>
          {tried && wrong > 0 && <FormCheck wrong={wrong} />}
          {problem !== null && <ProblemNotice problem={problem} />}
          <Button busy={busy} onTap={() => void save()}>
            {busy ? w.saving : w.save}
          </Button>
        </>
      }
    >
      {parent && <View className='soft opening'>{w.parent(parent.name)}</View>}
      <View className='list'>
        {field('name')}
        {!before && !parent && mine.length > 1 && (
          <Field label={w.community} required problem={tried ? problems.community : null}>
            <Chips label={w.community} choices={mine.map(({ communityId: value, name }) => ({ value, words: name }))} chosen={communityId} onChoose={setChosen} />
          </Field>
        )}
        {field('address')}
        {field('contactName')}
        {field('contactPhone')}
        {field('note', false)}
      </View>
      {before && (
        <View className='list'>
          <SwitchCell icon='pin' what={w.active} more={w.activeText} on={active} onChange={setActive} />
        </View>
      )}
    </Page>
  )
}

/** A new site, at the top or below another; or one that is changed. */
export default function SiteFormPage() {
  const { siteId, parentId } = useParams()
  const from = siteId ?? parentId
  const { data, error, refetch } = useQuery({ ...siteRead(from ?? ''), enabled: from !== undefined })
  if (from !== undefined && !data)
    return <Page title={titles.siteForm}>{error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={5} />}</Page>
  return <Form before={siteId && data ? data : null} parent={parentId && data ? data : null} />
}
