/** What a person sees of a page, and can point at: words in reading order, names for the screen reader, what covers what. */
import { drawnAt } from './surface'

const roles = '[aria-role=button],[aria-role=radio],[aria-role=checkbox],[aria-role=switch],[aria-role=link],[aria-role=tab],[aria-role=menuitem],button,input'
/** Drawn within a line; anything else starts a new one. */
const inline = new Set(['TEXT'])

const styleOf = (element: Element): CSSStyleDeclaration => (element as HTMLElement).style

const isHidden = (element: Element): boolean =>
  (element as HTMLElement).hidden || styleOf(element).display === 'none' || styleOf(element).visibility === 'hidden'

export function isVisible(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) if (isHidden(at)) return false
  return true
}

/** The words inside, in reading order, a line for each block. Placeholders and typed text are not words. */
export function wordsOf(element: Element): string {
  if (isHidden(element)) return ''
  let words = ''
  for (const node of element.childNodes) {
    if (node.nodeType === 3) words += node.textContent
    else if (node.nodeType === 1) words += inline.has((node as Element).tagName) ? wordsOf(node as Element) : `\n${wordsOf(node as Element)}\n`
  }
  return words.replace(/[ \t]+/g, ' ').replace(/\s*\n\s*/g, '\n').trim()
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
export const labelOf = (element: Element): string => element.getAttribute('aria-label') ?? ''

/** The sheet in front, if one is: everything else lies behind it. */
export const sheetOver = (page: Element): Element | null => [...page.querySelectorAll('.nut-popup')].filter(isVisible).at(-1) ?? null

/** What reacts when this is touched, as far as a screen reader knows. */
const control = (element: Element): Element => element.closest(roles) ?? element

/** Where a finger going for these words would touch. @returns one place for each control that has them; a clear page has one */
export function pressable(page: Element, words: string): Element[] {
  const visible = [...page.querySelectorAll('*')].filter(isVisible)
  const pressed = (found: Element[]): Element[] => {
    // Of a text and the boxes around it with no other words, the innermost is meant.
    const innermost = found.filter(element => !found.some(other => other !== element && element.contains(other)))
    return innermost.filter((element, at) => innermost.findIndex(other => control(other) === control(element)) === at)
  }
  const named = visible.filter(element => labelOf(element) === words)
  if (named.length > 0) return pressed(named)
  const said = visible.filter(element => oneLine(wordsOf(element)) === words)
  if (said.length > 0) return pressed(said)
  return visible.filter(element => element.matches(roles) && (labelOf(element) + oneLine(wordsOf(element))).includes(words))
}

/** The input with this placeholder or name, or the one beside these words in its field. */
export function inputFor(page: Element, words: string): Element | null {
  const inputs = [...page.querySelectorAll<HTMLElement>('input, textarea')].filter(isVisible)
  const own = inputs.find(input => input.getAttribute('placeholder') === words || labelOf(input) === words)
  if (own) return own
  for (const input of inputs)
    for (let box = input.parentElement; box && box !== page && box.querySelectorAll('input, textarea').length === 1; box = box.parentElement)
      // A star says that it must be filled in.
      if (wordsOf(box).split('\n').some(line => line.replace(/\*$/, '') === words)) return input
  return null
}

const isTrue = (element: Element, name: string): boolean => [true, 'true'].includes(drawnAt(element).getAttribute(name) as boolean | string)

/** Says, to the eye or to a screen reader, that pressing it does nothing now. */
export const isOff = (element: Element): boolean => isTrue(control(element), 'aria-disabled') || isTrue(control(element), 'disabled')
export const isOn = (element: Element): boolean => isTrue(control(element), 'aria-checked')
