/** A finger on the glass: touches, and WeChat's own parts (the keyboard of an input) as they answer to them. */
import { drawnAt, type Surface } from './surface'

interface Point {
  x: number
  y: number
}

const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))

function touch(surface: Surface, element: Element, type: 'touchstart' | 'touchmove' | 'touchend', { x, y }: Point): void {
  const one = { identifier: 1, clientX: x, clientY: y, pageX: x, pageY: y, force: 1 }
  const event = new surface.window.Event(type, { bubbles: true, cancelable: true, composed: true })
  // jsdom's touch events carry no touches; a class of our own keeps them where glass-easel collects an event's detail.
  class Touched {}
  Object.setPrototypeOf(Touched.prototype, Object.getPrototypeOf(event) as object)
  Object.setPrototypeOf(event, Touched.prototype)
  Object.assign(event, { touches: type === 'touchend' ? [] : [one], changedTouches: [one] })
  element.dispatchEvent(event)
}

export async function tapOn(surface: Surface, element: Element): Promise<void> {
  touch(surface, element, 'touchstart', { x: 100, y: 100 })
  await pause(5)
  touch(surface, element, 'touchend', { x: 100, y: 100 })
  await pause(10)
}

/** A slow drag: a quick one would be thrown, and roll on. @param distance pixels, downwards positive */
export async function dragOn(surface: Surface, element: Element, distance: number): Promise<void> {
  touch(surface, element, 'touchstart', { x: 100, y: 300 })
  await pause(160)
  touch(surface, element, 'touchmove', { x: 100, y: 300 + distance })
  await pause(160)
  touch(surface, element, 'touchend', { x: 100, y: 300 + distance })
  await pause(10)
}

/** Types a whole text and leaves the field. @throws what this keyboard cannot type */
export async function typeInto(input: Element, text: string): Promise<void> {
  const kind = input.getAttribute('type')
  if (kind === 'number' && !/^\d*$/.test(text)) throw new Error(`The number keys cannot type ${text}`)
  if (kind === 'idcard' && !/^[\dXx]*$/.test(text)) throw new Error(`The ID keys cannot type ${text}`)
  const longest = Number(input.getAttribute('maxlength') ?? 140)
  const value = longest < 0 ? text : text.slice(0, longest)
  const tell = (type: string, detail: object): void => drawnAt(input).triggerEvent(type, detail, { bubbles: false })
  tell('focus', { value: '', height: 300 })
  await pause(5)
  tell('input', { value, cursor: value.length, keyCode: 0 })
  await pause(20)
  tell('blur', { value, cursor: value.length })
  await pause(10)
}

/** What WeChat tells a node by itself: a transition's end, an answer of a button of its own kind. */
export const tell = (element: Element, type: string, detail: object = {}): void => drawnAt(element).triggerEvent(type, detail, { bubbles: false })
