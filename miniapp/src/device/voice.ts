/** Says one of a fixed set of sentences aloud, from clips in the area's package: it needs no network. */
import Taro from '@tarojs/taro'
import { pathOf, type Clip } from '../phrases/spoken'

let playing: Taro.InnerAudioContext | null = null

/** The newest one is heard; what is still being said is cut off. */
export function speak(clip: Clip): void {
  playing?.destroy()
  playing = Taro.createInnerAudioContext()
  playing.src = pathOf(clip)
  playing.play()
}
