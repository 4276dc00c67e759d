import './device/abort-event'
import 'abortcontroller-polyfill/dist/abortcontroller-polyfill-only'
import './theme/tokens.scss'
import './theme/base.scss'
import './theme/browser.scss'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, type PropsWithChildren } from 'react'
import { reads } from './api/reads'
import { startUp } from './entry'

export default function App({ children }: PropsWithChildren) {
  useEffect(startUp, [])
  return <QueryClientProvider client={reads}>{children}</QueryClientProvider>
}
