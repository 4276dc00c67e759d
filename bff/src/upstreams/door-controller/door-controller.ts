/** Door controllers: the port. The protocol between this server and a controller is in README.md. */

export interface DoorAnswer {
  /** `confirmed`: the lock says it opened; `refused`: it says it will not. */
  outcome: 'confirmed' | 'refused'
  /** By the controller's clock, ISO 8601 in UTC. */
  answeredAt: string
  /** How long the lock stays open; null where it did not say. */
  staysOpenSeconds: number | null
  /** The controller's word for a refusal; null otherwise. */
  reason: string | null
}

export interface DoorCommand {
  controllerId: string
  /** A repeat with the same id never opens twice: the controller gives its first answer again. */
  commandId: string
  /** How long to wait, in milliseconds; the controller obeys the command no longer than that either. */
  waitMs: number
  /** Called at most once, within 30 seconds after the wait is over. */
  onLateAnswer: (answer: DoorAnswer) => void
}

export interface DoorControllers {
  /**
   * Asks a door to open and waits for its own answer.
   * @throws Refusal doors.offline: not connected, nothing was sent
   * @throws Refusal upstream.timeout: the command may have arrived or not, or its answer may have been missed
   */
  open(command: DoorCommand): Promise<DoorAnswer | { outcome: 'no_answer' }>
  /** Whether commands can be sent and answers heard. */
  connected(): boolean
  close(): Promise<void>
}
