/** Subject and text of a mail of one plain part in UTF-8 (RFC 5322, 2045, 2047): all that our own mails are. */

const quotedPrintable = (text: string): Buffer =>
  Buffer.from(text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1')

/** `=?UTF-8?Q?=E9=82=BB=E9=87=8C?=`; two such words with nothing but blanks between them belong together. */
function decodedWords(text: string): string {
  return text.replace(/(\?=)\s+(=\?)/g, '$1$2').replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=)+/gi, run => {
    const words = [...run.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, encoding, word]) =>
      encoding!.toUpperCase() === 'B' ? Buffer.from(word!, 'base64') : quotedPrintable(word!.replaceAll('_', ' ')),
    )
    return Buffer.concat(words).toString('utf8')
  })
}

export function readMail(source: string): { subject: string; text: string; headers: Record<string, string> } {
  const [, head = '', body = ''] = /^([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(source) ?? []
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = Object.fromEntries(lines.map(line => line.split(/:\s*(.*)/s).slice(0, 2) as [string, string]).map(([name, value]) => [name.toLowerCase(), value]))
  const encoding = headers['content-transfer-encoding']?.toLowerCase()
  const text = encoding === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : encoding === 'quoted-printable' ? quotedPrintable(body).toString('utf8') : body
  return { subject: decodedWords(headers['subject'] ?? ''), text: text.replaceAll('\r\n', '\n').trimEnd(), headers }
}
