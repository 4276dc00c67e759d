import '../theme/camera.scss'
import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { closeCamera, codeInFile, codeInVideo, openCamera, useCamera, type Camera } from '../device/scanner.h5'
import { words } from '../phrases/camera'
import { Button } from './button'
import { Notice } from './notice'

/** Between two looks at what the camera sees. Milliseconds. */
const pace = 120

function Viewer({ answer }: { answer: NonNullable<ReturnType<typeof useCamera.getState>['asking']>['answer'] }) {
  const video = useRef<HTMLVideoElement>(null)
  const album = useRef<HTMLInputElement>(null)
  const [camera, setCamera] = useState<Camera | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [lit, setLit] = useState(false)
  const [picture, setPicture] = useState<'none' | 'reading' | 'nothing'>('none')

  useEffect(() => {
    let over = false
    let opened: Camera | null = null
    const look = async (): Promise<void> => {
      while (!over) {
        // A part that could not be fetched is fetched by the next look.
        const text = video.current ? await codeInVideo(video.current).catch(() => null) : null
        if (over) return
        if (text !== null) return answer({ kind: 'text', text })
        await new Promise(resolve => setTimeout(resolve, pace))
      }
    }
    setCamera(null)
    void openCamera().then(found => {
      opened = found
      if (over) return closeCamera(found)
      setCamera(found)
      if (found.kind === 'on' && video.current) {
        video.current.srcObject = found.stream
        void video.current.play().catch(() => undefined)
        void look()
      }
    })
    return () => {
      over = true
      if (opened) closeCamera(opened)
    }
  }, [answer, attempt])

  const choose = async (file: File | undefined) => {
    if (!file) return
    setPicture('reading')
    const text = await codeInFile(file).catch(() => null)
    if (text !== null) answer({ kind: 'text', text })
    else setPicture('nothing')
  }
  const problem = camera && camera.kind !== 'on' ? camera.kind : null
  return (
    <View className='camera' role='dialog' aria-label={words.title}>
      <video ref={video} className='camera__sight' playsInline muted />
      {!problem && <View className='camera__frame' />}
      <View className='camera__words t3 strong' role='status'>
        {problem ? words[problem] : camera ? words.title : words.starting}
      </View>
      <View className='camera__foot'>
        {problem && <Notice kind='warn'>{problem === 'refused' ? words.refusedText : words.noneText}</Notice>}
        {picture === 'nothing' && <Notice kind='warn'>{words.nothing}</Notice>}
        {problem === 'refused' && (
          <Button look='white' icon='again' onTap={() => setAttempt(attempt + 1)}>
            {words.retry}
          </Button>
        )}
        {camera?.kind === 'on' && camera.torch && (
          <Button
            look='white'
            icon='light'
            onTap={() => {
              camera.torch?.(!lit)
              setLit(!lit)
            }}
          >
            {lit ? words.torchOff : words.torchOn}
          </Button>
        )}
        <Button look='white' icon='picture' busy={picture === 'reading'} onTap={() => album.current?.click()}>
          {picture === 'reading' ? words.reading : words.album}
        </Button>
        <Button look='glass' onTap={() => answer({ kind: 'closed' })}>
          {words.close}
        </Button>
      </View>
      <input
        ref={album}
        className='unseen'
        type='file'
        accept='image/*'
        aria-label={words.album}
        onChange={event => {
          void choose(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </View>
  )
}

/** The browser's camera over the page while a code is asked for; without a camera, a picture does it. */
export function CameraView() {
  const asking = useCamera(state => state.asking)
  return asking && <Viewer answer={asking.answer} />
}
