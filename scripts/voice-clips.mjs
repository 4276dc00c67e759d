// Makes the clips the mini-programs speak with, from phrases/spoken.ts: npx tsx scripts/voice-clips.mjs   (Debian: espeak-ng, lame)
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { spoken } from '../miniapp/src/phrases/spoken.ts'

for (const [clip, words] of Object.entries(spoken)) {
  const [area, name] = clip.split('/')
  const folder = resolve(import.meta.dirname, `../miniapp/src/areas/${area}/voice`)
  mkdirSync(folder, { recursive: true })
  const wave = execFileSync('espeak-ng', ['-v', 'cmn', '-s', '150', '-a', '180', '--stdout', words])
  execFileSync('lame', ['--quiet', '-m', 'm', '--resample', '16', '-b', '16', '-', `${folder}/${name}.mp3`], { input: wave })
}
