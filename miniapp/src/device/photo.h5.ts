/** A photo from the camera or the album, made small in the browser before it is sent. */
import { mostBase64, sizeOf, smaller, type Photo, type PhotoOf } from './photo-size'

/** A phone asks by itself: camera or album. Null: nothing was chosen. */
function chosen(): Promise<File | null> {
  return new Promise(resolve => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.style.display = 'none'
    const end = (file: File | null) => {
      input.remove()
      resolve(file)
    }
    input.addEventListener('change', () => end(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => end(null))
    // Some phones forget an input that stands nowhere before its file is there.
    document.body.append(input)
    input.click()
  })
}

/** Always a JPEG, upright, on white. */
function drawn(picture: HTMLImageElement, scale: number, quality: number): string {
  const { width, height } = sizeOf({ width: picture.naturalWidth, height: picture.naturalHeight }, scale)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  pen.drawImage(picture, 0, 0, width, height)
  return canvas.toDataURL('image/jpeg', quality / 100).replace(/^data:image\/jpeg;base64,/, '')
}

/** Asks for one photo, by a press: a browser opens its chooser for nothing else. Never throws. @param _of what is on it: a phone's own chooser offers both cameras */
export async function takePhoto(_of: PhotoOf): Promise<Photo> {
  const file = await chosen()
  if (!file) return { kind: 'closed' }
  const address = URL.createObjectURL(file)
  try {
    const picture = new Image()
    picture.src = address
    await picture.decode()
    for (const { scale, quality } of smaller) {
      const base64 = drawn(picture, scale, quality)
      if (base64.length <= mostBase64) return { kind: 'photo', base64 }
    }
    return { kind: 'unreadable' }
  } catch {
    return { kind: 'unreadable' }
  } finally {
    URL.revokeObjectURL(address)
  }
}
