/** Only a browser fetches each page when it is first opened; a mini-program's packages are the platform's to load. */
export function loadAhead(_folders: readonly string[]): void {}

export function watchForLostPages(_onLost: () => void): void {}
