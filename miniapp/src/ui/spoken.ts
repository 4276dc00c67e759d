import { platform } from '../device/platform'

/** What a screen reader is told. The browser and the mini-programs spell it differently; here it is spelt once. */
export interface Spoken {
  /** The control's name, where its own words do not say it. */
  label?: string
  role?: 'button' | 'link' | 'checkbox' | 'radio' | 'switch' | 'img' | 'alert' | 'status'
  checked?: boolean
  off?: boolean
}

export function ariaFor({ label, role, checked, off }: Spoken): Record<string, unknown> {
  return {
    ...(role && { [platform() === 'h5' ? 'role' : 'aria-role']: role }),
    ...(label && { 'aria-label': label }),
    ...(checked !== undefined && { 'aria-checked': checked }),
    ...(off && { 'aria-disabled': true }),
  }
}
