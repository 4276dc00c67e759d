import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { isRefused } from '../../../api/refused'
import { go } from '../../../device/navigation'
import { words } from '../../../phrases/reviews'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import type { Request } from '../reviews.api'
import type { useRequest } from '../use-request'

interface RequestPageProps {
  title: string
  intro: string
  sending: ReturnType<typeof useRequest>
  /** How much of the form is still to be put right. */
  wrong: number
  /** What the server said is said at a field already. */
  saidAtField?: boolean
  request: () => Request
  children: ReactNode
}

/** A form that ends in a review: what it is for, the form, one button. */
export function RequestPage({ title, intro, sending, wrong, saidAtField = false, request, children }: RequestPageProps) {
  const { tried, busy, problem, send } = sending
  return (
    <Page
      title={title}
      foot={
        <>
          {problem === null && tried && wrong > 0 && <FormCheck wrong={wrong} />}
          {problem !== null && !saidAtField && (
            <ProblemNotice problem={problem}>
              {isRefused(problem, 'reviews.already_waiting') ? (
                <Button size='inline' look='white' onTap={() => go(routes.myReviews)}>
                  {words.seeWaiting}
                </Button>
              ) : undefined}
            </ProblemNotice>
          )}
          <Button busy={busy} onTap={() => void send(wrong, request)}>
            {busy ? words.submitting : words.submit}
          </Button>
        </>
      }
    >
      <View className='soft opening'>{intro}</View>
      {children}
    </Page>
  )
}
