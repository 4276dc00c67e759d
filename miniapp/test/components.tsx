/** Taro's components as plain elements, with the events the pages use. */
import { createElement, type CSSProperties, type PropsWithChildren } from 'react'

type Props = PropsWithChildren<Record<string, unknown> & { className?: string; style?: CSSProperties }>

const strange = /^(hover|catchMove|nativeProps|placeholderClass|openType|scope|on(GetPhoneNumber|GetAuthorize|AgreePrivacyAuthorization|Error)$|aria[A-Z])/

const element =
  (tag: string) =>
  ({ children, ...props }: Props) =>
    createElement(tag, Object.fromEntries(Object.entries(props).filter(([name]) => !strange.test(name))), children)

export const View = element('div')
export const Text = element('span')
export const Button = element('button')
export const ScrollView = element('div')
export const Image = element('img')
export const PickerView = element('div')
export const PickerViewColumn = element('div')
export const Textarea = (props: Record<string, any>) => Input(props)
export const Input = ({ onInput, onBlur, maxlength, className, value, placeholder, ...rest }: Record<string, any>) =>
  createElement('input', {
    className,
    value,
    placeholder,
    maxLength: maxlength,
    'aria-label': rest['aria-label'],
    onChange: (event: { target: { value: string } }) => onInput?.({ detail: { value: event.target.value } }),
    onBlur,
  })
