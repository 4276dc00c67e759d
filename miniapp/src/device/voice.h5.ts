/** Says one of a fixed set of sentences aloud: by the browser's own Chinese voice, else by the clips of the mini-programs. */
import { pathOf, spoken, type Clip } from '../phrases/spoken'

let playing: HTMLAudioElement | null = null

function chineseVoice(): SpeechSynthesisVoice | undefined {
  // Voices that live on a server would be silent without a network.
  return window.speechSynthesis?.getVoices().find(({ lang, localService }) => localService && /^(zh|cmn)[-_](CN|Hans)/i.test(lang))
}

/** The newest one is heard; what is still being said is cut off. */
export function speak(clip: Clip): void {
  playing?.pause()
  const voice = chineseVoice()
  if (!voice) {
    playing = new Audio(pathOf(clip))
    playing.play().catch(() => undefined)
    return
  }
  window.speechSynthesis.cancel()
  const words = new SpeechSynthesisUtterance(spoken[clip])
  words.voice = voice
  words.lang = 'zh-CN'
  window.speechSynthesis.speak(words)
}
