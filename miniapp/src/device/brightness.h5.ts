/** A browser cannot change the screen's brightness. */
export const brighten = (): (() => void) => () => undefined
