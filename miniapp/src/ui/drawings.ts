/** The line drawings, as SVG text. A mini-program cannot hold SVG in its tree, so they are shown as background pictures. */
const line = {
  back: '<path d="m14.500 5.500-6.500 6.500 6.500 6.500"/>',
  next: '<path d="m9.500 6 6 6-6 6"/>',
  pin: '<path d="M12 21s-7-6.200-7-11.200A7 7 0 0 1 19 9.800C19 14.800 12 21 12 21Z"/><circle cx="12" cy="9.800" r="2.400"/>',
  key: '<circle cx="8" cy="15.500" r="4"/><path d="m11 12.500 8.500-8.500M15.500 8l3 3"/>',
  phone:
    '<path d="M6.700 3.800 9 4.300l1.300 3.800-2 1.800a12.500 12.500 0 0 0 5.800 5.800l1.800-2 3.800 1.300.5 2.300c.2 1.600-1.200 3-2.800 2.900C10 19.700 4.300 14 3.800 6.600c-.1-1.600 1.300-3 2.900-2.800Z"/>',
  history: '<path d="M4.200 12a7.900 7.900 0 1 0 2.500-5.700L4.500 8.300M4.300 4.300v4.200h4.200M12 7.800V12l3 2"/>',
  again: '<path d="M19.800 12a7.800 7.800 0 1 1-2.300-5.500l2.300 2.300M19.900 4.300v4.500h-4.500"/>',
  bell: '<path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15L6 16.500ZM10 20.500h4"/>',
  person: '<circle cx="12" cy="8" r="3.800"/><path d="M4.800 20.200c.5-4.200 3.300-6.400 7.200-6.400s6.700 2.200 7.200 6.400"/>',
  people:
    '<circle cx="8.500" cy="8" r="3.200"/><circle cx="16.800" cy="10" r="2.400"/><path d="M2.800 19.500c.3-3.700 2.500-5.700 5.700-5.700s5.400 2 5.700 5.700M16 14.900c2.900-.3 4.900 1.400 5.200 4.600"/>',
  building: '<path d="M5 20.500V5a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v15.500M15 10h3a1 1 0 0 1 1 1v9.500M3 20.500h18M8.500 8h3M8.500 12h3M8.500 16h3"/>',
  house: '<path d="M4 11.200 12 4.300l8 6.900V18a2.200 2.200 0 0 1-2.200 2.200H6.200A2.200 2.200 0 0 1 4 18v-6.800Z"/><path d="M12 15v5"/>',
  badge: '<rect x="3.500" y="5" width="17" height="14" rx="2.500"/><circle cx="9" cy="11" r="2"/><path d="M5.800 16c.4-1.700 1.600-2.600 3.200-2.600s2.800.9 3.200 2.600M14.500 10h3.500M14.500 13.500h3.500"/>',
  doors: '<path d="M6 20.500V5a1.500 1.500 0 0 1 1.500-1.500h9A1.500 1.500 0 0 1 18 5v15.500M3.500 20.500h17M14.500 11.500v1.500"/>',
  text: '<path d="M4 18 9 6l5 12M5.600 14.200h6.800M15.500 18l2.700-6.500L21 18M16.400 16h3.700"/>',
  paper: '<path d="M7 3.500h7l4 4V19a1.500 1.500 0 0 1-1.500 1.500h-9.500A1.500 1.500 0 0 1 5.500 19V5A1.500 1.500 0 0 1 7 3.500ZM14 3.500v4h4M8.500 12h6M8.500 15.500h6"/>',
  info: '<circle cx="12" cy="12" r="8.500"/><path d="M12 11v5M12 8v.01"/>',
  leave: '<path d="M14 8V5.500A1.500 1.500 0 0 0 12.500 4h-6A1.500 1.500 0 0 0 5 5.500v13A1.500 1.500 0 0 0 6.500 20h6a1.500 1.500 0 0 0 1.500-1.500V16M10 12h10m-3-3 3 3-3 3"/>',
  tick: '<path d="m5 12.500 4.500 4.500L19 7.500"/>',
  offline: '<path d="M4 4l16 16M8.500 15.500a5 5 0 0 1 5.200-1.100M5 11.800a10 10 0 0 1 4.300-2.400M13.500 9.100a10 10 0 0 1 5.500 2.700M12 19v.01"/>',
  shield: '<path d="M12 3.500 5 6v5.500c0 4.300 2.900 7.600 7 9 4.100-1.400 7-4.700 7-9V6l-7-2.500Z"/><path d="m9 12 2.200 2.200L15.200 10"/>',
  card: '<path d="M4 6.500h16v11H4zM4 10h16"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  voice: '<path d="M4 9.500v5h3.500L12 18.500v-13L7.500 9.500H4ZM15.500 9a4.300 4.300 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11"/>',
  code: '<rect x="4" y="4" width="6" height="6" rx="1.200"/><rect x="14" y="4" width="6" height="6" rx="1.200"/><rect x="4" y="14" width="6" height="6" rx="1.200"/><path d="M14 14h2.500v2.500M20 14v2M14 20h2M20 19.500v.5h-1"/>',
  pulse: '<path d="M3.500 12.500h4l2.500-6 4 11.500 2.500-5.500h4"/>',
  print: '<path d="M7 8.500V4h10v4.500M7 16.500H5A1.500 1.500 0 0 1 3.500 15v-5A1.500 1.500 0 0 1 5 8.500h14a1.500 1.500 0 0 1 1.500 1.500v5a1.500 1.500 0 0 1-1.500 1.500h-2M7 13.500h10v7H7z"/>',
  scan: '<path d="M4 8V6a2 2 0 0 1 2-2h2M16 4h2a2 2 0 0 1 2 2v2M20 16v2a2 2 0 0 1-2 2h-2M8 20H6a2 2 0 0 1-2-2v-2M4 12h16"/>',
  erase: '<path d="M9 5.500h9.500A2.500 2.500 0 0 1 21 8v8a2.500 2.500 0 0 1-2.500 2.500H9L3 12l6-6.500Z"/><path d="m11.500 9.500 5 5m0-5-5 5"/>',
  cross: '<path d="m6.500 6.500 11 11m0-11-11 11"/>',
  heat: '<path d="M10 13.800V6a2.300 2.300 0 0 1 4.600 0v7.800a4.200 4.200 0 1 1-4.600 0Z"/><path d="M12.300 10v6"/>',
  chart: '<path d="M4 20h16M7 16.500v-5M12 16.500V6M17 16.500V9.500"/>',
  upload: '<path d="M12 16V4.500m-4.500 4.500L12 4.500 16.500 9M4.500 15.500V18A1.500 1.500 0 0 0 6 19.500h12a1.500 1.500 0 0 0 1.500-1.500v-2.500"/>',
  add: '<path d="M12 5v14M5 12h14"/>',
  light: '<path d="M9 18h6M10 21h4M8.500 14.500a6 6 0 1 1 7 0c-.6.500-.9 1.200-.9 2h-5.200c0-.8-.3-1.500-.9-2Z"/>',
  picture: '<rect x="3.500" y="4.500" width="17" height="15" rx="2"/><circle cx="9" cy="10" r="1.800"/><path d="m4 17.500 5-4.500 3.500 3 3-2.500 4.500 4"/>',
  eye: '<path d="M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12Z"/><circle cx="12" cy="12" r="3"/>',
  eyeOff: '<path d="M4 4l16 16M9.900 5.700A9.600 9.600 0 0 1 12 5.500c6 0 9.500 6.500 9.500 6.500a16 16 0 0 1-2.700 3.400M6.200 7.500A16 16 0 0 0 2.500 12S6 18.500 12 18.500a9 9 0 0 0 4.300-1.100"/>',
  computer: '<rect x="3" y="4.500" width="18" height="12" rx="1.500"/><path d="M8.500 20h7M12 16.500V20"/>',
  mobile: '<rect x="6.500" y="3" width="11" height="18" rx="2"/><path d="M11 17.800h2"/>',
  mail: '<rect x="3" y="5.500" width="18" height="13" rx="1.500"/><path d="m3.500 7 8.500 6 8.500-6"/>',
  lock: '<rect x="5" y="10.500" width="14" height="10" rx="1.800"/><path d="M8 10.500V7.500a4 4 0 0 1 8 0v3M12 14.500v2"/>',
  face: '<path d="M4 8V6a2 2 0 0 1 2-2h2M16 4h2a2 2 0 0 1 2 2v2M20 16v2a2 2 0 0 1-2 2h-2M8 20H6a2 2 0 0 1-2-2v-2M9 9.500v1M15 9.500v1M9 14.500a4 4 0 0 0 6 0"/>',
  online: '<path d="M8.500 15.500a5 5 0 0 1 7 0M5.500 12.300a9.500 9.500 0 0 1 13 0M2.800 9a13.500 13.500 0 0 1 18.400 0M12 19v.01"/>',
} as const

/** Filled signs: a verdict is a shape as well as a colour. */
const signs = {
  ok: '<circle cx="12" cy="12" r="11" fill="COLOR" stroke="none"/><path d="m7 12.500 3.700 3.700L17.500 9" stroke="INSIDE" stroke-width="2.500"/>',
  warn: '<path d="M12 2 1.500 21h21L12 2Z" fill="COLOR" stroke="COLOR" stroke-width="1"/><path d="M12 9v6M12 18v.01" stroke="INSIDE" stroke-width="2.300"/>',
  bad: '<path d="M7.500 1.500h9l6 6v9l-6 6h-9l-6-6v-9l6-6Z" fill="COLOR" stroke="none"/><path d="m8 8 8 8m0-8-8 8" stroke="INSIDE" stroke-width="2.500"/>',
} as const

export type Drawing = keyof typeof line | keyof typeof signs

/** The tokens a drawing may take: a background picture cannot read a CSS variable. */
export const inks = {
  accent: '#0A6B7C',
  ink: '#13222A',
  soft: '#43545C',
  quiet: '#5C6C74',
  white: '#FFFFFF',
  ok: '#147A3C',
  warn: '#7A4A00',
  bad: '#B5261C',
} as const
export type Ink = keyof typeof inks

const asUrl = (svg: string): string => `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
const kept = new Map<string, string>()
const once = (key: string, draw: () => string): string => {
  if (!kept.has(key)) kept.set(key, asUrl(draw()))
  return kept.get(key)!
}

/** A CSS `background-image` of the drawing. */
export const drawing = (name: Drawing, ink: Ink): string =>
  once(`${name} ${ink}`, () => {
    const inside = ink === 'white' ? inks.ok : inks.white
    const paths =
      name in signs
        ? signs[name as keyof typeof signs].replaceAll('COLOR', inks[ink]).replaceAll('INSIDE', inside)
        : line[name as keyof typeof line]
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="${inks[ink]}" stroke-width="1.900" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`
  })

/** A colour's sign is a shape as well; on a card in its own colour, on its own ground in the ink of that ground. */
const verdicts = {
  green: { sign: 'ok', ground: '#147A3C', ink: '#FFFFFF' },
  yellow: { sign: 'warn', ground: '#F4B223', ink: '#2B1D00' },
  red: { sign: 'bad', ground: '#B5261C', ink: '#FFFFFF' },
  /** Not of this place: neither a pass nor a refusal. */
  grey: { sign: 'bad', ground: inks.quiet, ink: inks.white },
} as const

/** A CSS `background-image` of the sign of a verdict's colour. */
export const verdictDrawing = (colour: keyof typeof verdicts, on: 'card' | 'ground'): string =>
  once(`verdict ${colour} ${on}`, () => {
    const { sign, ground, ink } = verdicts[colour]
    const [fill, inside] = on === 'card' ? [ground, ink] : [ink, ground]
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke-linecap="round" stroke-linejoin="round">${signs[sign].replaceAll('COLOR', fill).replaceAll('INSIDE', inside)}</svg>`
  })

/** What the one illustration shows; read without any text. */
export type DoorState = 'shut' | 'ajar' | 'open' | 'silent' | 'locked'

const leaf = 'M18 92V17a3 3 0 0 1 3-3h38a3 3 0 0 1 3 3v75Z'
const doorInsides: Record<DoorState, (ink: string, ground: string) => string> = {
  shut: ink => `<path d="${leaf}" fill="${ink}" opacity=".42"/><path d="M54 50v10" stroke="${ink}" stroke-width="4" stroke-linecap="round"/>`,
  ajar: (ink, ground) =>
    `<path d="${leaf}" fill="${ink}" opacity=".14"/><path d="M18 14.500 50 20v68l-32 4Z" fill="${ink}" opacity=".66"/><path d="M44 50v10" stroke="${ground}" stroke-width="3.500" stroke-linecap="round"/>`,
  open: (ink, ground) =>
    `<path d="${leaf}" fill="${ink}" opacity=".34"/><path d="M18 14.500 37 22v66l-19 4Z" fill="${ink}" opacity=".94"/><path d="M32.500 52v8" stroke="${ground}" stroke-width="3" stroke-linecap="round"/>`,
  silent: ink =>
    `<path d="${leaf}" fill="${ink}" opacity=".2"/><g fill="${ink}"><circle cx="29" cy="52" r="3.400"/><circle cx="40" cy="52" r="3.400"/><circle cx="51" cy="52" r="3.400"/></g>`,
  locked: ink =>
    `<path d="${leaf}" fill="${ink}" opacity=".26"/><rect x="27" y="49" width="26" height="20" rx="4" fill="${ink}"/><path d="M32 49v-5a8 8 0 0 1 16 0v5" fill="none" stroke="${ink}" stroke-width="3.500"/>`,
}

/** A CSS `background-image` of the door. `ground` is what it stands on, for the handle cut out of a bright leaf. */
export const doorDrawing = (state: DoorState, ink: Ink, ground: Ink): string =>
  once(
    `door ${state} ${ink} ${ground}`,
    () =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 96">${doorInsides[state](inks[ink], inks[ground])}<path d="M12 92V14a6 6 0 0 1 6-6h44a6 6 0 0 1 6 6v78M3 92h74" fill="none" stroke="${inks[ink]}" stroke-width="3.500" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
  )
