/** Paper: a mini-program has no way to it. */
export const canPrint = (): boolean => false
export const print = (): void => undefined
