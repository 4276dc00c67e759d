/** The camera that looks at a face, for a browser: a page of the source's own, which this page is left for and come back from. */
import type { Accounts } from '@linli/shared-types/accounts'
import type { Route } from '../routes'

export type Through = Accounts['beginFaceSignIn']['input']['through']
export type FaceTask = Accounts['beginFaceSignIn']['output']

/** What the server is told of the way the face will be checked. @param returnTo the page this browser comes back to */
export const faceThrough = async (returnTo: Route): Promise<Through> => ({ by: 'h5', returnTo })

/** Leaves this page. It ends only for whoever came back by the browser's back button to a page that was kept alive. */
export function lookIntoCamera(task: FaceTask): Promise<'over' | 'cancelled'> {
  if (task.by !== 'h5') throw new Error('A browser has no such camera')
  const { url } = task
  return new Promise(resolve => {
    const shown = ({ persisted }: PageTransitionEvent): void => {
      if (!persisted) return
      window.removeEventListener('pageshow', shown)
      resolve('cancelled')
    }
    window.addEventListener('pageshow', shown)
    window.location.assign(url)
  })
}

/** The address is `/?faceReturn=<nonce>#<page>` after the camera: the nonce, once, and out of the address, so that neither a reload nor a bookmark brings it again. */
export function takeFaceReturn(): string | null {
  const query = new URLSearchParams(window.location.search)
  const returned = query.get('faceReturn')
  if (returned === null) return null
  query.delete('faceReturn')
  const rest = query.toString()
  history.replaceState(history.state, '', `${window.location.pathname}${rest && `?${rest}`}${window.location.hash}`)
  return returned
}
