/** A page's comings and goings, under our own names. */
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'

export { useDidHide as useHidden, useDidShow as useShown } from '@tarojs/taro'

/** As near to the end as counts as having reached it. Pixels. */
const nearEnd = 50

/** Taro's own calls once, and again only after a scroll away from the end: whoever jumps from end to end would see two pages of a list and no more. */
export function useBottomReached(reached: () => void): void {
  const latest = useRef(reached)
  latest.current = reached
  const shown = useRef(true)
  useDidShow(() => {
    shown.current = true
  })
  useDidHide(() => {
    shown.current = false
  })
  useEffect(() => {
    const look = ({ target }: Event) => {
      const box = target === document ? document.documentElement : target
      if (shown.current && box instanceof Element && box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd) latest.current()
    }
    document.addEventListener('scroll', look, { capture: true, passive: true })
    return () => document.removeEventListener('scroll', look, { capture: true })
  }, [])
}
