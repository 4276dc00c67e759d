import { View } from '@tarojs/components'
import { encode } from 'uqr'
import { ariaFor } from './spoken'

/** Modules of white around the code: less, and some scanners do not find it (ISO/IEC 18004). */
const quiet = 4
const ink = '%230E1B20'

/** A CSS `background-image` of the text as a QR code at level M. Costs a few milliseconds: not while something moves. */
export function qrPicture(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      const from = x
      while (row[x]) x++
      if (x > from) path += `M${from} ${y}h${x - from}v1H${from}z`
    }
  })
  const whole = size + 2 * quiet
  return `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='-${quiet} -${quiet} ${whole} ${whole}' shape-rendering='crispEdges'%3E%3Cpath fill='${ink}' d='${path}'/%3E%3C/svg%3E")`
}

/** @param picture of `qrPicture`; null while it is being made: the place stays. */
export function Qr({ picture, label, className = '' }: { picture: string | null; label: string; className?: string }) {
  return <View className={`qr ${className}`} style={picture === null ? undefined : { backgroundImage: picture }} {...ariaFor({ role: 'img', label })} />
}
