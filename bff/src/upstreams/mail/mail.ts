/** E-mail by SMTP. */

export interface Mail {
  /** Hands one message to the mail server; that it was taken does not mean it arrived. @throws Refusal email.not_delivered, upstream.* */
  send(message: { to: string; subject: string; text: string }): Promise<void>
}
