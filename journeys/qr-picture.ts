/** Reads a QR code from the picture a page draws it as: the one path of ui/qr.tsx, a run of dark modules for each `M…h…`. */
import jsQR from 'jsqr'

/** Pixels a module: jsQR wants a few. */
const scale = 4

/** @param css the CSS of the element, with its background-image. Null where there is no code. */
export function codeInCss(css: string): string | null {
  const svg = decodeURIComponent(/url\((?:"|&quot;)?data:image\/svg\+xml,([^"&)]+)/.exec(css)?.[1] ?? '')
  const view = /viewBox='-(\d+) -\d+ (\d+) \d+'/.exec(svg)
  if (!view) return null
  const [border, size] = [Number(view[1]), Number(view[2])]
  const side = size * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
    for (let row = 0; row < scale; row++)
      for (let column = 0; column < Number(width) * scale; column++)
        pixels.fill(0, (((Number(y) + border) * scale + row) * side + (Number(x) + border) * scale + column) * 4, (((Number(y) + border) * scale + row) * side + (Number(x) + border) * scale + column) * 4 + 3)
  return jsQR(pixels, side, side)?.data ?? null
}
