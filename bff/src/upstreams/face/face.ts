/** What a check of a face against a name and an ID number comes to, whoever makes it: WeChat, Alipay or Tencent Cloud for a browser. */

/** `mismatch`: not the face of the document; `not_live`: a photo or a mask; `unfinished`: nobody has looked into the camera yet. */
export type FaceOutcome = { kind: 'passed' } | { kind: 'refused'; reason: 'mismatch' | 'not_live' | 'cancelled' | 'timeout' | 'no_record' | 'unfinished' | 'not_allowed' }

/** Only resident ID cards are known to the sources of faces. */
export interface FacePerson {
  name: string
  number: string
}

/** Tencent Cloud's own page for a browser: FaceID DetectAuth and GetDetectInfoEnhanced, 2018-03-01. */
export interface BrowserFace {
  /** @param returnUrl where the browser is sent when it is done. @throws Refusal upstream.* */
  begin(person: FacePerson, returnUrl: string): Promise<{ url: string; bizToken: string }>
  /** Passed only when the source names the same person. @throws Refusal upstream.* */
  result(bizToken: string, person: FacePerson): Promise<FaceOutcome>
}
