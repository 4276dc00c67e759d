/** Says one of a fixed set of sentences aloud, from clips in the package: it needs no network. */
import Taro from '@tarojs/taro'
import type { Clip } from '../phrases/spoken'

let playing: Taro.InnerAudioContext | null = null

/** The newest one is heard; what is still being said is cut off. */
export function speak(clip: Clip): void {
  playing?.destroy()
  playing = Taro.createInnerAudioContext()
  playing.src = `/assets/voice/${clip}.mp3`
  playing.play()
}
