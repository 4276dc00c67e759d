/** Whether the phone has a network, as the browser says at every change (Taro's own call hears nothing in Safari). */
export function watchNetwork(changed: (connected: boolean) => void): void {
  window.addEventListener('online', () => changed(true))
  window.addEventListener('offline', () => changed(false))
}
