import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { say } from '../../../device/attention'
import { returnTo, useParams } from '../../../device/navigation'
import { words } from '../../../phrases/dependents'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/field'
import { DocumentPage } from '../components/document-page'
import { dependentsRead, verifyDependent, type Dependent } from '../realname.api'

type Relation = Dependent['relation']

const order: readonly Relation[] = ['parent', 'child', 'spouse', 'other']
const relations = order.map(value => ({ value, words: words.relations[value] }))

/** The document of somebody one looks after; with an agreement of its own, for it is about another person. */
export default function VerifyDependentPage() {
  const { back } = useParams()
  const cache = useQueryClient()
  const [relation, setRelation] = useState<Relation | null>(null)
  return (
    <DocumentPage
      title={titles.verifyDependent}
      why={words.why}
      agreement='real_name_other'
      sentence={words.consent}
      above={{
        answered: relation !== null,
        ask: asked => (
          <Field label={words.relation} problem={asked && relation === null ? words.relationProblem : null}>
            <Chips label={words.relation} choices={relations} chosen={relation} onChoose={setRelation} />
          </Field>
        ),
      }}
      send={async document => {
        cache.setQueryData(dependentsRead.queryKey, await verifyDependent({ ...document, relation: relation! }))
        // Whom one may declare for has changed with it.
        void cache.invalidateQueries()
        say(words.done)
        returnTo(back ?? routes.dependents)
      }}
    />
  )
}
