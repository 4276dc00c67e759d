/** Only WeChat has a privacy gate: its build takes privacy-gate.weapp.tsx in place of this file. */
export function PrivacyGate() {
  return null
}
