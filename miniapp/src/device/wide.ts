/** A mini-program is held in a hand. */
export const useWide = (): boolean => false

export function useKeys(_pressed: (key: string) => void): void {}
