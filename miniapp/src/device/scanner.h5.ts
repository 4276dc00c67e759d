/** Reading a QR code in a browser: the question, answered by ui/camera-view.h5.tsx; and what finds a code in a picture. */
import { create } from 'zustand'

export type ScanResult = { kind: 'text'; text: string } | { kind: 'closed' } | { kind: 'denied' }

export const useCamera = create<{ asking: { answer(result: ScanResult): void } | null }>(() => ({ asking: null }))

export function scanText(): Promise<ScanResult> {
  useCamera.getState().asking?.answer({ kind: 'closed' })
  return new Promise(resolve =>
    useCamera.setState({
      asking: {
        answer(result) {
          useCamera.setState({ asking: null })
          resolve(result)
        },
      },
    }),
  )
}

interface Detector {
  detect(picture: CanvasImageSource): Promise<{ rawValue: string }[]>
}
declare global {
  interface Window {
    BarcodeDetector?: { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> }
  }
}

type Find = (picture: HTMLCanvasElement) => Promise<string | null>

async function ownDetector(): Promise<Find | null> {
  try {
    if (!(await window.BarcodeDetector?.getSupportedFormats())?.includes('qr_code')) return null
    const detector = new window.BarcodeDetector!({ formats: ['qr_code'] })
    return async picture => (await detector.detect(picture))[0]?.rawValue ?? null
  } catch {
    return null
  }
}

/** Fetched when the first code is to be read: most people who open this program read none. */
async function jsQr(): Promise<Find> {
  const { default: find } = await import('jsqr')
  return async picture => {
    const { data, width, height } = picture.getContext('2d', { willReadFrequently: true })!.getImageData(0, 0, picture.width, picture.height)
    return find(data, width, height, { inversionAttempts: 'attemptBoth' })?.data ?? null
  }
}

let finder: Promise<Find> | null = null
export function codeFinder(): Promise<Find> {
  finder ??= ownDetector()
    .then(own => own ?? jsQr())
    .catch((problem: unknown) => {
      // The part was not fetched: the next try asks for it again.
      finder = null
      throw problem
    })
  return finder
}

/** Fetches what finds codes while there is a network: at a gate there may be none by the time the first code is shown. */
export const prepareScanner = (): void => void codeFinder().catch(() => undefined)

/** Longest side of what is looked at, pixels: a code that fills a photo is found in the small one, a far one in the large. */
const sides = [1600, 800]

function drawn(picture: CanvasImageSource, width: number, height: number, longest: number): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** The code in a picture of the album; null when there is none to be found. */
export async function codeInFile(file: File): Promise<string | null> {
  const find = await codeFinder()
  const address = URL.createObjectURL(file)
  try {
    const picture = new Image()
    picture.src = address
    await picture.decode()
    for (const side of sides) {
      const text = await find(drawn(picture, picture.naturalWidth, picture.naturalHeight, side))
      if (text !== null) return text
    }
    return null
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** The code the camera sees now. */
export async function codeInVideo(video: HTMLVideoElement): Promise<string | null> {
  if (video.videoWidth === 0) return null
  const find = await codeFinder()
  return find(drawn(video, video.videoWidth, video.videoHeight, 720))
}

export type Camera = { kind: 'on'; stream: MediaStream; torch: ((on: boolean) => void) | null } | { kind: 'refused' | 'none' }

export async function openCamera(): Promise<Camera> {
  if (!navigator.mediaDevices?.getUserMedia) return { kind: 'none' }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 1280 } } })
    const track = stream.getVideoTracks()[0]
    const light = (track?.getCapabilities?.() as { torch?: boolean } | undefined)?.torch
    return { kind: 'on', stream, torch: light ? on => void track!.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }).catch(() => undefined) : null }
  } catch (problem) {
    return { kind: (problem as DOMException).name === 'NotAllowedError' ? 'refused' : 'none' }
  }
}

export const closeCamera = (camera: Camera): void => {
  if (camera.kind === 'on') camera.stream.getTracks().forEach(track => track.stop())
}
