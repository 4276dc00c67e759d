import 'abortcontroller-polyfill/dist/abortcontroller-polyfill-only'
import '@nutui/nutui-react-taro/dist/styles/themes/default.css'
import './theme/tokens.scss'
import './theme/base.scss'
import { QueryClientProvider } from '@tanstack/react-query'
import type { PropsWithChildren } from 'react'
import { reads } from './api/reads'

export default function App({ children }: PropsWithChildren) {
  return <QueryClientProvider client={reads}>{children}</QueryClientProvider>
}
