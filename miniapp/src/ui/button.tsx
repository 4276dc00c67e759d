import type { PropsWithChildren } from 'react'
import type { Drawing, Ink } from './drawings'
import { Icon } from './icon'
import { Tap } from './tap'

export type ButtonLook = 'primary' | 'soft' | 'plain' | 'white' | 'glass'
/** `open` is the height of the door's own button, `inline` stands in a line of text. */
export type ButtonSize = 'small' | 'inline' | 'open'
const inkOn: Record<ButtonLook, Ink> = { primary: 'white', soft: 'accent', plain: 'ink', white: 'accent', glass: 'white' }

interface ButtonProps {
  look?: ButtonLook
  size?: ButtonSize
  icon?: Drawing
  label?: string
  /** Greyed: its words must then say when or how it can be pressed. */
  off?: boolean
  /** At work: a second press does nothing. */
  busy?: boolean
  className?: string
  onTap: () => void
}

export function Button({ look = 'primary', size, icon, label, off = false, busy = false, className = '', onTap, children }: PropsWithChildren<ButtonProps>) {
  const classes = ['button', off ? 'button--off' : `button--${look}`, size && `button--${size}`, busy && 'button--pressed', className]
  return (
    <Tap className={classes.filter(Boolean).join(' ')} label={label} off={off || busy} onTap={() => !off && !busy && onTap()}>
      {icon && <Icon name={icon} ink={off ? 'quiet' : inkOn[look]} />}
      {children}
    </Tap>
  )
}
