/**
 * A document that was typed on one page and is needed on the next one, of another area even. In memory alone: an address is kept where
 * anybody may see it, and so is storage.
 */
import type { DocumentForm } from '../rules/document-form'

let typed: DocumentForm | null = null

export const carryDocument = (form: DocumentForm): void => {
  typed = form
}

/** What was carried here, once. */
export function takeDocument(): DocumentForm | null {
  const form = typed
  typed = null
  return form
}
