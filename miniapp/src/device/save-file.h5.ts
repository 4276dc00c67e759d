/** Gives a file to the person: a browser puts it into its downloads. */
import { fromBase64 } from '@linli/shared-types/pass/base64'

/** @returns false where this program cannot: then it is for a computer. */
export async function saveFile(fileName: string, base64: string): Promise<boolean> {
  const bytes = fromBase64(base64)
  if (!bytes) return false
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes as BlobPart]))
  link.download = fileName
  link.click()
  // The browser has taken it by then; until it has, the address must hold.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return true
}
